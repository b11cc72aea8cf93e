package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Notice.AskInvitee;
import dev.guestlist.membership.domain.Notice.AskInvitee.Occasion;
import dev.guestlist.membership.domain.Notice.TellOfRemoval;
import dev.guestlist.membership.domain.Notice.TellOfRole;
import dev.guestlist.membership.domain.Notice.TellReferrer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what by mail. Nobody is told what they did themselves, and nothing is told of the end
 * of a workspace, which would be a mail to everybody in it.
 */
public final class NoticeRules {

  private NoticeRules() {}

  /**
   * What somebody should be told when a fact happened.
   *
   * @param before the membership before all that happened together with the fact
   * @param after the membership right after the fact
   * @param last the membership after all of it
   */
  public static Optional<Notice> of(
      Fact fact,
      Actor actor,
      WorkspaceSummary workspace,
      @Nullable Membership before,
      @Nullable Membership after,
      @Nullable Membership last) {
    return switch (fact) {
      case Fact.MemberInvited _ -> ask(last, Occasion.INVITED);
      case Fact.InvitationResent _ -> ask(last, Occasion.RESENT);
      case Fact.InvitationReminderDue _ -> ask(last, Occasion.REMINDER);
      case Fact.InvitationAccepted _, Fact.InvitationDeclined _, Fact.InvitationExpired _ ->
          outcome(workspace, before, after);
      case Fact.RoleChanged changed -> role(changed, actor, after);
      case Fact.MemberRemoved removed -> removal(removed, actor, after);
      case Fact.OfWorkspace _,
          Fact.InvitationRevoked _,
          Fact.ExpiryChanged _,
          Fact.MetadataChanged _,
          Fact.MemberLeft _,
          Fact.AccountLinked _,
          Fact.ProfileChanged _,
          Fact.PersonErased _ ->
          Optional.empty();
    };
  }

  private static Optional<Notice> ask(@Nullable Membership membership, Occasion occasion) {
    return membership instanceof Membership.Invited invited
        ? Optional.of(new AskInvitee(invited, occasion))
        : Optional.empty();
  }

  /** Only of an invitation that was pending: whoever makes a workspace was never asked. */
  private static Optional<Notice> outcome(
      WorkspaceSummary workspace, @Nullable Membership before, @Nullable Membership after) {
    if (!(before instanceof Membership.Invited)
        || !(after instanceof Membership.Known known)
        || !workspace.policy().notifyReferrer().contains(known.state().label())) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.invitee().referrer())
        .map(referrer -> new TellReferrer(known, known.state(), referrer));
  }

  /** An invitee hears of the role with the invitation; a member was promised another one. */
  private static Optional<Notice> role(
      Fact.RoleChanged changed, Actor actor, @Nullable Membership after) {
    return after instanceof Membership.Accepted member && !isOwnDoing(actor, member)
        ? Optional.of(new TellOfRole(member, changed.previousRole()))
        : Optional.empty();
  }

  /** Who only declined or let an invitation run out has lost nothing. */
  private static Optional<Notice> removal(
      Fact.MemberRemoved fact, Actor actor, @Nullable Membership after) {
    return fact.cause() == Fact.MemberRemoved.Cause.REQUESTED
            && after instanceof Membership.Removed removed
            && removed.joined() != null
            && !isOwnDoing(actor, removed)
        ? Optional.of(new TellOfRemoval(removed))
        : Optional.empty();
  }

  private static boolean isOwnDoing(Actor actor, Membership.Known membership) {
    return actor instanceof Actor.Person(String accountId)
        && membership.invitee().isAccount(accountId);
  }
}
