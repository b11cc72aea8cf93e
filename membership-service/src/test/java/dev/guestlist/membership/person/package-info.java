/** Tests of what the service remembers. */
@NullMarked
package dev.guestlist.membership.person;

import org.jspecify.annotations.NullMarked;
