/** The memberships of a workspace as resources: inviting, listing, reading one. */
@NullMarked
package dev.guestlist.invitation.web.membership;

import org.jspecify.annotations.NullMarked;
