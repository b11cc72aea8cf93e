package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People and memberships of the workspace acme/launch, at noon of an ordinary day. */
final class MembershipFixture {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));
  static final Instant IN_A_WEEK = NOON.plus(Duration.ofDays(7));

  static final Actor.Client DEMO = new Actor.Client("demo", Set.of("acme"));

  /** Grace administers the workspace. */
  static final Actor.Person GRACE = new Actor.Person("account-grace");

  static final String GRACES_MEMBERSHIP = "membership-grace";

  /** Ada is whom the tests are about. */
  static final Actor.Person ADA = new Actor.Person("account-ada");

  static final String ADAS_MEMBERSHIP = "membership-ada";
  static final MembershipName ADAS = new MembershipName.Id(ADAS_MEMBERSHIP);
  static final EmailAddress ADAS_ADDRESS = address("Ada@example.com");
  static final Actor.Invitee ADAS_LINK = new Actor.Invitee(ADAS_MEMBERSHIP);

  /** What Ada's account says of her. */
  static final Profile ADAS_PROFILE = new Profile("ada", "ada@example.com", "Ada", "King", true);

  private MembershipFixture() {}

  static EmailAddress address(String mailbox) {
    return new EmailAddress(mailbox, mailbox.toLowerCase(Locale.ROOT));
  }

  static InviteeDetails named(EmailAddress address) {
    return new InviteeDetails(address, null, null, null, null, null, null, null, Map.of());
  }

  static InviteeDetails ada() {
    return new InviteeDetails(
        ADAS_ADDRESS, null, null, "Ada", "Lovelace", "Join us!", null, null, Map.of("team", "a"));
  }

  static InviteeDetails adaWithAccount() {
    return ada().linkedTo(ADA.accountId(), null);
  }

  static Invitation invitation() {
    return new Invitation(Role.COLLABORATOR, IN_A_WEEK, DEMO, "en", "row-17");
  }

  static Invited invited() {
    return new Invited(history(1), invitation(), ada());
  }

  static Invited invitedBy(Actor actor) {
    Invitation made = invitation();
    return new Invited(
        history(1),
        new Invitation(made.role(), made.expires(), actor, made.locale(), made.externalId()),
        ada());
  }

  static Invited invitedUntil(Instant expires) {
    return new Invited(history(1), invitation().withExpires(expires), ada());
  }

  static Accepted accepted() {
    return accepted(Role.COLLABORATOR);
  }

  static Accepted accepted(Role role) {
    return new Accepted(history(2), invitation().withRole(role), adaWithAccount(), YESTERDAY);
  }

  static Declined declined() {
    return new Declined(history(2), invitation(), ada(), YESTERDAY);
  }

  static Expired expired() {
    return new Expired(history(2), invitation().withExpires(YESTERDAY), ada());
  }

  static Revoked revoked() {
    return new Revoked(history(2), invitation(), ada());
  }

  static Removed removed() {
    return new Removed(history(3), invitation(), adaWithAccount(), YESTERDAY, YESTERDAY);
  }

  static Left left() {
    return new Left(history(3), invitation(), adaWithAccount(), YESTERDAY, YESTERDAY);
  }

  static Erased erased() {
    return new Erased(history(3), invitation());
  }

  /** Somebody else's accepted membership. */
  static Accepted member(String membershipId, Actor.Person person, Role role) {
    return new Accepted(
        new History(membershipId, 1, 2, YESTERDAY, YESTERDAY),
        invitation().withRole(role),
        InviteeDetails.ofAccount(person.accountId()),
        YESTERDAY);
  }

  static Accepted grace() {
    return member(GRACES_MEMBERSHIP, GRACE, Role.ADMINISTRATOR);
  }

  /** Ada's membership, with her account known, in the state that a table names. */
  static @Nullable Membership adas(String state) {
    return switch (state) {
      case "none" -> null;
      case "invited" -> new Invited(history(1), invitation(), adaWithAccount());
      case "overdue" -> new Invited(history(1), invitation().withExpires(NOON), adaWithAccount());
      case "accepted" -> accepted();
      case "declined" -> new Declined(history(2), invitation(), adaWithAccount(), YESTERDAY);
      case "expired" ->
          new Expired(history(2), invitation().withExpires(YESTERDAY), adaWithAccount());
      case "revoked" -> new Revoked(history(2), invitation(), adaWithAccount());
      case "removed" -> removed();
      case "left" -> left();
      case "erased" -> erased();
      default -> throw new IllegalArgumentException("state: " + state);
    };
  }

  /** The same with another role. */
  static @Nullable Membership withRole(@Nullable Membership membership, Role role) {
    return membership == null ? null : with(membership, membership.invitation().withRole(role));
  }

  /** The same before it is known to be anybody's account's. */
  static @Nullable Membership unlinked(@Nullable Membership membership) {
    return switch (membership) {
      case null -> null;
      case Invited(var history, var terms, _) -> new Invited(history, terms, ada());
      case Accepted(var history, var terms, _, var joined) ->
          new Accepted(history, terms, ada(), joined);
      case Declined(var history, var terms, _, var left) ->
          new Declined(history, terms, ada(), left);
      case Expired(var history, var terms, _) -> new Expired(history, terms, ada());
      case Revoked(var history, var terms, _) -> new Revoked(history, terms, ada());
      case Removed(var history, var terms, _, var joined, var left) ->
          new Removed(history, terms, ada(), joined, left);
      case Left(var history, var terms, _, var joined, var left) ->
          new Left(history, terms, ada(), joined, left);
      case Erased erased -> erased;
    };
  }

  /** The place of the fact that follows Ada's membership. */
  static Occurrence next(Membership membership) {
    return membership.history().next(NOON);
  }

  private static History history(long sequence) {
    return new History(ADAS_MEMBERSHIP, 1, sequence, YESTERDAY, YESTERDAY);
  }

  private static Membership with(Membership membership, Invitation terms) {
    return switch (membership) {
      case Invited(var history, _, var invitee) -> new Invited(history, terms, invitee);
      case Accepted(var history, _, var invitee, var joined) ->
          new Accepted(history, terms, invitee, joined);
      case Declined(var history, _, var invitee, var left) ->
          new Declined(history, terms, invitee, left);
      case Expired(var history, _, var invitee) -> new Expired(history, terms, invitee);
      case Revoked(var history, _, var invitee) -> new Revoked(history, terms, invitee);
      case Removed(var history, _, var invitee, var joined, var left) ->
          new Removed(history, terms, invitee, joined, left);
      case Left(var history, _, var invitee, var joined, var left) ->
          new Left(history, terms, invitee, joined, left);
      case Erased(var history, _) -> new Erased(history, terms);
    };
  }

  /** A policy by which everybody in a domain is invited. */
  static Policy inviting(String domain, Role role, @Nullable String message) {
    return new Policy(
        false,
        168,
        null,
        true,
        List.of(),
        null,
        null,
        List.of(new Policy.AutoInvite(domain, null, null, role, message)),
        List.of());
  }
}
