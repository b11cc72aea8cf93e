/** How memberships, workspaces and operations look to callers. */
@NullMarked
package dev.guestlist.invitation.web.representation;

import org.jspecify.annotations.NullMarked;
