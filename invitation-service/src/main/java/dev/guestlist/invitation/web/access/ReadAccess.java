package dev.guestlist.invitation.web.access;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.security.ReadRights;
import dev.guestlist.invitation.security.Sight;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a call may read. Every GET of something in a workspace takes it from here, so that none
 * forgets to ask; what may not be seen is answered as what does not exist, in the same words.
 */
public final class ReadAccess {

  private final ReadModel readModel;

  ReadAccess(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The workspace that the path names; 404 when it is not there for the caller. */
  public WorkspaceView workspace(Call call) {
    return readModel
        .workspace(call.workspace())
        .filter(view -> sight(call.caller(), view.key()).showsWorkspace())
        .orElseThrow(ReadAccess::noWorkspace);
  }

  /** The membership that the path names; 404 when it is not there for the caller. */
  public MembershipView membership(Call call) {
    return find(call).orElseThrow(ReadAccess::noMembership);
  }

  /**
   * Something about the membership that the path names; 404 when it is not there for the caller.
   */
  public <T> T ofMembership(Call call, Supplier<Optional<T>> found) {
    return find(call).flatMap(_ -> found.get()).orElseThrow(ReadAccess::noMembership);
  }

  /** Of a membership that was erased nothing is shown: it is kept for its link alone. */
  private Optional<MembershipView> find(Call call) {
    String membershipId = call.variable("membership");
    return readModel
        .workspace(call.workspace())
        .filter(view -> sight(call.caller(), view.key()).shows(membershipId))
        .flatMap(view -> readModel.membership(view.key(), membershipId))
        .filter(view -> !view.isErased());
  }

  private static ProblemException noMembership() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "Check the ids of workspace and membership, or list the memberships.");
  }

  /**
   * Which memberships of the workspace that the path names may be shown; 404 when none may. It
   * changes with every fact about the caller's own membership, so a stream asks again each time.
   */
  public Sight memberships(Call call) {
    if (readModel.workspace(call.workspace()).isEmpty()) {
      throw noWorkspace();
    }
    return switch (sight(call.caller(), call.workspace())) {
      case Sight.Nothing _ -> throw noWorkspace();
      case Sight.Everything all -> all;
      case Sight.OwnMembership own -> own;
    };
  }

  /** What may be seen of a workspace, whether or not it is there. */
  public Sight sight(Caller caller, WorkspaceKey workspace) {
    return ReadRights.of(
        caller,
        workspace.orgId(),
        own(caller, workspace)
            // The token of an account that was removed may be good for a while.
            .filter(view -> !view.isOfRemovedAccount())
            .map(view -> new ReadRights.Own(view.id(), view.membership().getState())));
  }

  /** The caller's own membership in a workspace; API clients have none. */
  public Optional<MembershipView> own(Caller caller, WorkspaceKey workspace) {
    return switch (caller) {
      case Caller.Client _ -> Optional.empty();
      case Caller.Person person ->
          readModel.ownMembership(workspace, person.id(), person.verifiedEmail());
    };
  }

  private static ProblemException noWorkspace() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "Check the id of the workspace: there is none of this id.");
  }
}
