/** Who the caller is and what they may see. */
@NullMarked
package dev.guestlist.invitation.security;

import org.jspecify.annotations.NullMarked;
