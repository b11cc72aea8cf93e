/** Tests of what automatic invitations keep. */
@NullMarked
package dev.guestlist.membership.automatic.store;

import org.jspecify.annotations.NullMarked;
