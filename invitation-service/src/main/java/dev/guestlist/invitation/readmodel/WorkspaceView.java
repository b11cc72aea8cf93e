package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Workspace;
import dev.guestlist.schemas.topics.WorkspaceKey;

/**
 * A workspace.
 *
 * @param version how many facts it rests on
 */
public record WorkspaceView(WorkspaceKey key, long version, Workspace workspace) {

  /** The same before anything of it was changed; its policy is as it is now. */
  public WorkspaceView asCreated() {
    return new WorkspaceView(
        key, 1, Workspace.newBuilder(workspace).setLastModified(workspace.getCreated()).build());
  }
}
