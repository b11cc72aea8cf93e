package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.schemas.topics.WorkspaceKey;

/** What a caller may read of a stream, asked anew each time that something is to be told. */
public interface StreamRights {

  /** Whether the caller may follow the workspace; the stream ends when this is no longer so. */
  boolean mayFollow(Caller caller, WorkspaceKey workspace);

  /** Whether the caller may see the membership; what happens to others is left out. */
  boolean maySee(Caller caller, MembershipView membership);
}
