/** Who gets in, and who does not. */
@NullMarked
package dev.guestlist.invitation.security;

import org.jspecify.annotations.NullMarked;
