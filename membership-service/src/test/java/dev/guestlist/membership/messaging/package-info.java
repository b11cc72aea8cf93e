/** Tests of the way of a request, from record to records. */
@NullMarked
package dev.guestlist.membership.messaging;

import org.jspecify.annotations.NullMarked;
