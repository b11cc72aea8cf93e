package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.schemas.topics.WorkspaceKey;

/** A stream tells what a GET would show. */
final class ReadingRights implements StreamRights {

  private final ReadAccess access;

  ReadingRights(ReadAccess access) {
    this.access = access;
  }

  @Override
  public boolean mayFollow(Caller caller, WorkspaceKey workspace) {
    return access.sight(caller, workspace).showsAnything();
  }

  @Override
  public boolean maySee(Caller caller, MembershipView membership) {
    return access.sight(caller, membership.workspace()).shows(membership.id());
  }
}
