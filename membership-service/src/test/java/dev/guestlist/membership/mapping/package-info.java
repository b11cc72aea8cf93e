/** Tests of the two forms of each value. */
@NullMarked
package dev.guestlist.membership.mapping;

import org.jspecify.annotations.NullMarked;
