/** Files of invitations: how they are read, stored row by row, and answered row by row. */
@NullMarked
package dev.guestlist.invitation.web.upload;

import org.jspecify.annotations.NullMarked;
