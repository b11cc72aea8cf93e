package dev.guestlist.invitation.page;

import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.topics.WorkspaceKey;

/** A genuine link and how its invitation stands. */
record Link(LinkToken token, WorkspaceKey workspace, Standing standing) {}
