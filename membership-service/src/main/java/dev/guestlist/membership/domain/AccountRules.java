package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.MemberLeft;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.ProfileChanged;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Known;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account that appears, changes or goes means for memberships. Nobody asks for these. */
public final class AccountRules {

  private AccountRules() {}

  /** Whose account is still to be looked for once these facts happened. */
  public static Optional<EmailAddress> lookedFor(List<Fact> facts, @Nullable Membership after) {
    boolean invited = false;
    for (Fact fact : facts) {
      invited |= fact instanceof MemberInvited;
    }
    return invited && after instanceof Invited pending && pending.invitee().accountId() == null
        ? Optional.ofNullable(pending.invitee().address())
        : Optional.empty();
  }

  /**
   * What follows when a membership's address turns out to be the account's: it becomes the
   * account's, unless that has one in the workspace already. Then one of the two ends: the pending
   * one, and of two members the one with the lesser role.
   *
   * @param own the membership that is the account's already
   * @return facts of either membership, each about it as it was found
   */
  public static List<Fact.OfMembership> samePerson(
      Membership found, @Nullable Membership own, Account account, Instant now) {
    if (!(found instanceof Known known)
        || known.invitee().accountId() != null
        || !isOpen(found, now)
        || account.removed()) {
      return List.of();
    }
    if (own == null || own.id().equals(found.id()) || !isOpen(own, now)) {
      return List.of(linked(found, account, now));
    }
    return switch (found) {
      case Invited pending -> List.of(merged(pending, now));
      case Accepted member -> membersMerged(member, own, account, now);
      case Declined _, Expired _, Revoked _, Removed _, Left _, Erased _ -> List.of();
    };
  }

  /**
   * What follows when somebody comes with an account of a membership's address. Whoever accepted by
   * the link of the mail is a member, but no account's: from now on it is this account's.
   *
   * @param own the membership that is the account's already
   * @param profile what the account says of the person, the address included
   */
  public static Optional<Fact.OfMembership> claimed(
      @Nullable Membership found,
      @Nullable Membership own,
      String accountId,
      Profile profile,
      Instant now) {
    return found instanceof Accepted member
            && member.invitee().accountId() == null
            && (own == null || !isOpen(own, now))
        ? Optional.of(new AccountLinked(member.history().next(now), accountId, profile))
        : Optional.empty();
  }

  /** What an account's own membership becomes when the account is as it is now. */
  public static Optional<Fact.OfMembership> changed(
      WorkspaceSummary workspace, Membership own, Account account, Instant now) {
    return account.removed() ? removed(workspace, own, now) : shown(own, account.profile(), now);
  }

  /**
   * Whether nobody but a removed account administers the workspace, which operators have to know.
   */
  public static boolean isAbandoned(
      @Nullable WorkspaceSummary workspace, @Nullable Membership administrator) {
    return workspace != null
        && workspace.status() == WorkspaceSummary.Status.ACTIVE
        && administrator instanceof Accepted member
        && member.isAdministrator()
        && member.isOfRemovedAccount();
  }

  /** The removed account leaves once somebody else administers the workspace. */
  public static Optional<Fact.OfMembership> relieved(
      @Nullable WorkspaceSummary workspace, @Nullable Membership administrator, Instant now) {
    return isAbandoned(workspace, administrator)
            && workspace != null
            && administrator != null
            && LastAdministrator.refusal(workspace, administrator).isEmpty()
        ? Optional.of(new MemberLeft(administrator.history().next(now)))
        : Optional.empty();
  }

  private static List<Fact.OfMembership> membersMerged(
      Accepted found, Membership own, Account account, Instant now) {
    return switch (own) {
      case Invited pending -> List.of(merged(pending, now), linked(found, account, now));
      case Accepted member when !member.role().mayGrant(found.role()) ->
          List.of(merged(member, now), linked(found, account, now));
      case Accepted _ -> List.of(merged(found, now));
      case Declined _, Expired _, Revoked _, Removed _, Left _, Erased _ ->
          List.of(linked(found, account, now));
    };
  }

  private static Fact.OfMembership linked(Membership found, Account account, Instant now) {
    return new AccountLinked(found.history().next(now), account.id(), account.profile());
  }

  private static Fact.OfMembership merged(Invited pending, Instant now) {
    return new InvitationRevoked(pending.history().next(now), InvitationRevoked.Cause.SAME_PERSON);
  }

  private static Fact.OfMembership merged(Accepted member, Instant now) {
    return new MemberRemoved(member.history().next(now), MemberRemoved.Cause.SAME_PERSON);
  }

  private static Optional<Fact.OfMembership> removed(
      WorkspaceSummary workspace, Membership own, Instant now) {
    return switch (own) {
      case Invited pending when isOpen(pending, now) ->
          Optional.of(
              new InvitationRevoked(
                  pending.history().next(now), InvitationRevoked.Cause.ACCOUNT_REMOVED));
      case Accepted member when LastAdministrator.refusal(workspace, member).isPresent() ->
          shown(member, inactive(member), now);
      case Accepted member -> Optional.of(new MemberLeft(member.history().next(now)));
      case Invited _, Declined _, Expired _, Revoked _, Removed _, Left _, Erased _ ->
          Optional.empty();
    };
  }

  private static Optional<Fact.OfMembership> shown(Membership own, Profile profile, Instant now) {
    return own instanceof Known known && isOpen(own, now) && !profile.equals(known.invitee().user())
        ? Optional.of(new ProfileChanged(own.history().next(now), profile))
        : Optional.empty();
  }

  private static Profile inactive(Accepted member) {
    Profile shown = member.invitee().user();
    return shown == null
        ? new Profile(member.invitee().login(), null, null, null, false)
        : new Profile(shown.loginName(), shown.email(), shown.firstName(), shown.surname(), false);
  }

  private static boolean isOpen(Membership membership, Instant now) {
    return switch (membership) {
      case Invited pending -> !pending.invitation().hasExpired(now);
      case Accepted _, Declined _ -> true;
      case Expired _, Revoked _, Removed _, Left _, Erased _ -> false;
    };
  }
}
