/** Workspaces as resources: creating one, reading one. */
@NullMarked
package dev.guestlist.invitation.web.workspace;

import org.jspecify.annotations.NullMarked;
