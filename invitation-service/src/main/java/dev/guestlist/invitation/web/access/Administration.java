package dev.guestlist.invitation.web.access;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.topics.WorkspaceKey;

/**
 * Whether somebody administers a workspace, as far as it is known here: API clients with rights on
 * it do, and its Administrators. What is asked of the membership service it decides by itself.
 */
public final class Administration {

  private final ReadModel readModel;
  private final ReadAccess access;

  Administration(ReadModel readModel, ReadAccess access) {
    this.readModel = readModel;
    this.access = access;
  }

  /** Whether the workspace is there and the caller administers it. */
  public boolean isBy(Caller caller, WorkspaceKey workspace) {
    return readModel.workspace(workspace).isPresent()
        && switch (caller) {
          case Caller.Client _ -> access.sight(caller, workspace).showsAnything();
          case Caller.Person _ ->
              access
                  .own(caller, workspace)
                  .filter(MembershipView::isAdministrator)
                  .filter(own -> !own.isOfRemovedAccount())
                  .isPresent();
        };
  }
}
