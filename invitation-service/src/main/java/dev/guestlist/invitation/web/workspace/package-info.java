/** Workspaces as resources: creating, reading, deleting one, and its rules. */
@NullMarked
package dev.guestlist.invitation.web.workspace;

import org.jspecify.annotations.NullMarked;
