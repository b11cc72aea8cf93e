package dev.guestlist.invitation.web.operation;

import dev.guestlist.schemas.topics.WorkspaceKey;

/**
 * A call that asks for something.
 *
 * @param fingerprint of what it asks for
 */
record Operation(String id, WorkspaceKey workspace, String fingerprint) {}
