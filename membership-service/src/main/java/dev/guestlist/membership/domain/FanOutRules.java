package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one fact means for many memberships. The fact itself takes effect at once, since every
 * decision consults it; these rules say what becomes of each membership bit by bit.
 */
public final class FanOutRules {

  private FanOutRules() {}

  /** Whether the workspace ended, and with it all that is in it. */
  public static boolean workspaceEnded(Situation before, Situation after) {
    return isActive(before.workspace()) && !isActive(after.workspace());
  }

  /** The account whose pending invitations end since it is no member any more. */
  public static Optional<String> inviterWhoWent(Situation before, Situation after) {
    WorkspaceSummary workspace = after.workspace();
    boolean revokes =
        workspace != null && isActive(workspace) && workspace.policy().revokeWithInviter();
    return revokes && before.membership() instanceof Accepted member && hasGone(after.membership())
        ? Optional.ofNullable(member.invitee().accountId())
        : Optional.empty();
  }

  /** Whether the workspace reminds its invitees at another time from here on. */
  public static boolean remindersChanged(Situation before, Situation after) {
    return before.workspace() != null
        && after.workspace() != null
        && !Objects.equals(
            before.workspace().policy().reminderHoursBefore(),
            after.workspace().policy().reminderHoursBefore());
  }

  /** What a deleted workspace does to one of its memberships. */
  public static Optional<Fact.OfMembership> workspaceDeleted(Membership membership, Instant now) {
    return switch (membership) {
      case Invited pending ->
          Optional.of(
              new InvitationRevoked(
                  pending.history().next(now), InvitationRevoked.Cause.WORKSPACE_DELETED));
      case Accepted member ->
          Optional.of(
              new MemberRemoved(member.history().next(now), MemberRemoved.Cause.WORKSPACE_DELETED));
      case Declined _, Expired _, Revoked _, Removed _, Left _, Erased _ -> Optional.empty();
    };
  }

  /**
   * What the end of an inviter's membership does to one of their invitations. One that somebody
   * else sent again, or that ran out by itself, is left alone.
   */
  public static Optional<Fact.OfMembership> inviterRemoved(
      @Nullable Membership membership, String accountId, Instant now) {
    return membership instanceof Invited(var history, var invitation, _)
            && invitation.invitedBy().equals(new Actor.Person(accountId))
            && !invitation.hasExpired(now)
        ? Optional.of(
            new InvitationRevoked(history.next(now), InvitationRevoked.Cause.INVITER_REMOVED))
        : Optional.empty();
  }

  private static boolean isActive(@Nullable WorkspaceSummary workspace) {
    return workspace != null && workspace.status() == WorkspaceSummary.Status.ACTIVE;
  }

  private static boolean hasGone(@Nullable Membership membership) {
    return switch (membership) {
      case null -> false;
      case Removed _, Left _, Erased _ -> true;
      case Invited _, Accepted _, Declined _, Expired _, Revoked _ -> false;
    };
  }
}
