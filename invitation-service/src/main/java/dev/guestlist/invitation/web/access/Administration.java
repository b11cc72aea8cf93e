package dev.guestlist.invitation.web.access;

import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;

/**
 * Whether somebody may invite into a workspace, as far as it is known here. The membership service
 * decides; this is for what a call may take before it is asked.
 */
public final class Administration {

  private static final String ADMINISTRATOR = "Administrator";
  private static final String MEMBER = "accepted";

  private final ReadModel readModel;
  private final ReadAccess access;

  Administration(ReadModel readModel, ReadAccess access) {
    this.readModel = readModel;
    this.access = access;
  }

  /** What is known to stand in the way of a call that invites into the workspace of its path. */
  public Optional<ProblemException> refusal(Call call) {
    WorkspaceKey workspace = call.workspace();
    if (readModel.workspace(workspace).isEmpty()
        || !access.sight(call.caller(), workspace).showsAnything()) {
      return Optional.of(ReadAccess.noWorkspace());
    }
    return switch (call.caller()) {
      case Caller.Client _ -> Optional.empty();
      case Caller.Person person ->
          access.own(person, workspace).filter(Administration::isAdministrator).isPresent()
              ? Optional.empty()
              : Optional.of(
                  new ProblemException(
                      ProblemType.FORBIDDEN, "Have an Administrator of the workspace do it."));
    };
  }

  private static boolean isAdministrator(MembershipView own) {
    return own.membership().getState().equals(MEMBER)
        && own.membership().getRole().equals(ADMINISTRATOR);
  }
}
