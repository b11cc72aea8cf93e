/** Values that callers carry for us. */
@NullMarked
package dev.guestlist.invitation.web.opaque;

import org.jspecify.annotations.NullMarked;
