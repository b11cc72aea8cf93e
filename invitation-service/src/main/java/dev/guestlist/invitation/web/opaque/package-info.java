/** Values that callers carry for us and can neither read nor change: positions and cursors. */
@NullMarked
package dev.guestlist.invitation.web.opaque;

import org.jspecify.annotations.NullMarked;
