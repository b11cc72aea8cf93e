/** The memberships of a workspace as resources: inviting, listing, reading, changing, ending. */
@NullMarked
package dev.guestlist.invitation.web.membership;

import org.jspecify.annotations.NullMarked;
