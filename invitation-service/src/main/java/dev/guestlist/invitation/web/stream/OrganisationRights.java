package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.topics.WorkspaceKey;

/** Whoever has rights on the organisation sees everything. */
final class OrganisationRights implements StreamRights {

  @Override
  public boolean mayFollow(Caller caller, WorkspaceKey workspace) {
    return caller.hasRightsOn(workspace.orgId());
  }

  @Override
  public boolean maySee(Caller caller, MembershipView membership) {
    return true;
  }
}
