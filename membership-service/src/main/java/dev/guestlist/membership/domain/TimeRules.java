package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Fact.InvitationReminderDue;
import dev.guestlist.membership.domain.Membership.Invited;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What time alone does to memberships. */
public final class TimeRules {

  private TimeRules() {}

  /** The end of an invitation that ran out by now, unless something else ended it before. */
  public static Optional<Fact.OfMembership> expiry(
      @Nullable WorkspaceSummary workspace, @Nullable Membership membership, Instant now) {
    return isActive(workspace)
            && membership instanceof Invited(var history, var invitation, _)
            && invitation.hasExpired(now)
        ? Optional.of(new InvitationExpired(history.next(now), invitation.expires()))
        : Optional.empty();
  }

  /**
   * The reminder of an invitation that is pending still, if the workspace reminds anybody and its
   * time has come under the present policy.
   */
  public static Optional<Fact.OfMembership> reminder(
      @Nullable WorkspaceSummary workspace, @Nullable Membership membership, Instant now) {
    if (workspace == null
        || !isActive(workspace)
        || !(membership instanceof Invited(var history, var invitation, _))
        || invitation.hasExpired(now)) {
      return Optional.empty();
    }
    Integer hours = workspace.policy().reminderHoursBefore();
    return hours == null || now.isBefore(invitation.expires().minus(Duration.ofHours(hours)))
        ? Optional.empty()
        : Optional.of(new InvitationReminderDue(history.next(now), invitation.expires()));
  }

  /**
   * When the invitee shall be reminded. Nobody is reminded of what they were told too late for it:
   * the mail itself is fresh then.
   *
   * @param since when the invitation got this end, or the workspace this policy
   */
  public static Optional<Instant> reminderTime(Invited pending, Policy policy, Instant since) {
    return Optional.ofNullable(policy.reminderHoursBefore())
        .map(hours -> pending.invitation().expires().minus(Duration.ofHours(hours)))
        .filter(time -> time.isAfter(since));
  }

  private static boolean isActive(@Nullable WorkspaceSummary workspace) {
    return workspace != null && workspace.status() == WorkspaceSummary.Status.ACTIVE;
  }
}
