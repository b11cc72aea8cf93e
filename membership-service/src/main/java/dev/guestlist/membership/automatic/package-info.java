/** Automatic invitations, and how an organisation proves that an e-mail domain is its own. */
@NullMarked
package dev.guestlist.membership.automatic;

import org.jspecify.annotations.NullMarked;
