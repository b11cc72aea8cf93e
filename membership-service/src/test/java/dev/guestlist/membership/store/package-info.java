/** Tests of what the service remembers. */
@NullMarked
package dev.guestlist.membership.store;

import org.jspecify.annotations.NullMarked;
