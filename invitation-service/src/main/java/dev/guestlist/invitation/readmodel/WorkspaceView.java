package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Workspace;
import dev.guestlist.schemas.topics.WorkspaceKey;

/**
 * A workspace.
 *
 * @param version how many facts it rests on
 */
public record WorkspaceView(WorkspaceKey key, long version, Workspace workspace) {}
