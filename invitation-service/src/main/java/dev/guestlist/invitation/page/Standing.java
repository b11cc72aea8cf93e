package dev.guestlist.invitation.page;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How the invitation that a genuine link names stands. */
sealed interface Standing {

  /**
   * Waits for an answer.
   *
   * @param acceptable whether whoever sent it may still invite: without that it can be declined
   *     alone
   */
  record Pending(Invitation invitation, boolean acceptable) implements Standing {}

  /** The invitee is a member. */
  record Accepted(Invitation invitation) implements Standing {}

  /** The invitee does not want to be a member. */
  record Declined(Invitation invitation) implements Standing {}

  /** The link leads nowhere any more. */
  record Ended(End end, Invitation invitation) implements Standing {}

  /** The link is newer than what is known here: the rest is on its way. */
  record NotYetKnown() implements Standing {}

  /** Why a link leads nowhere. */
  enum End {
    EXPIRED,
    REVOKED,
    /** A later invitation took its place, under its own link. */
    REPLACED,
    REMOVED,
    LEFT,
    ERASED,
    WORKSPACE_DELETED
  }

  /**
   * How a membership stands for the holder of a link to one of its generations.
   *
   * @param workspace empty when it is deleted
   * @param mayInvite whether whoever sent the invitation may still invite
   */
  static Standing of(
      int generation,
      MembershipView view,
      Optional<WorkspaceView> workspace,
      BooleanSupplier mayInvite,
      Instant now) {
    Membership membership = view.membership();
    Invitation invitation = Invitation.of(view, workspace);
    if (workspace.isEmpty()) {
      return new Ended(End.WORKSPACE_DELETED, invitation);
    }
    if (membership.getState().equals("erased")) {
      return new Ended(End.ERASED, invitation);
    }
    if (generation < membership.getGeneration()) {
      return new Ended(End.REPLACED, invitation);
    }
    if (generation > membership.getGeneration()) {
      return new NotYetKnown();
    }
    return switch (membership.getState()) {
      // The end counts from its time on, whether or not its fact has been written yet.
      case "invited" ->
          now.isBefore(membership.getExpires())
              ? new Pending(invitation, mayInvite.getAsBoolean())
              : new Ended(End.EXPIRED, invitation);
      case "accepted" -> new Accepted(invitation);
      case "declined" -> new Declined(invitation);
      case "expired" -> new Ended(End.EXPIRED, invitation);
      case "revoked" -> new Ended(End.REVOKED, invitation);
      case "removed" -> new Ended(End.REMOVED, invitation);
      case "left" -> new Ended(End.LEFT, invitation);
      default ->
          throw new IllegalStateException("a membership is in state " + membership.getState());
    };
  }
}
