package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_ADDRESS;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.ada;

import dev.guestlist.membership.domain.Request.Accept;
import dev.guestlist.membership.domain.Request.ChangeExpiry;
import dev.guestlist.membership.domain.Request.ChangeMembership;
import dev.guestlist.membership.domain.Request.ChangeMetadata;
import dev.guestlist.membership.domain.Request.ChangePolicy;
import dev.guestlist.membership.domain.Request.ChangeRole;
import dev.guestlist.membership.domain.Request.CreateWorkspace;
import dev.guestlist.membership.domain.Request.Decline;
import dev.guestlist.membership.domain.Request.DeleteWorkspace;
import dev.guestlist.membership.domain.Request.Erase;
import dev.guestlist.membership.domain.Request.Invite;
import dev.guestlist.membership.domain.Request.Leave;
import dev.guestlist.membership.domain.Request.Remove;
import dev.guestlist.membership.domain.Request.Resend;
import dev.guestlist.membership.domain.Request.Revoke;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests about Ada and the workspace acme/launch, in the words of the domain. */
final class RequestFixture {

  static final String NEW_MEMBERSHIP = "membership-new";

  private RequestFixture() {}

  static Origin by(Actor actor) {
    return by(actor, NOON);
  }

  /** Somebody of whom the account says this. */
  static Origin by(Actor actor, Profile profile) {
    return new Origin("acme", "launch", actor, profile, NOON, null);
  }

  /** Somebody who read this version before. */
  static Origin by(Actor actor, long expectedVersion) {
    return new Origin("acme", "launch", actor, NOON, expectedVersion);
  }

  static Origin by(Actor actor, Instant at) {
    return new Origin("acme", "launch", actor, at);
  }

  static CreateWorkspace createWorkspace(Origin origin, @Nullable Offer administrator) {
    return new CreateWorkspace(origin, "Launch", NEW_MEMBERSHIP, administrator, null);
  }

  static CreateWorkspace createWorkspaceAs(Creator creator, Origin origin) {
    return new CreateWorkspace(origin, "Launch", NEW_MEMBERSHIP, null, creator);
  }

  static DeleteWorkspace deleteWorkspace(Origin origin) {
    return new DeleteWorkspace(origin);
  }

  static ChangePolicy changePolicy(Origin origin, Policy policy) {
    return new ChangePolicy(origin, policy);
  }

  static Offer offer(InviteeDetails invitee) {
    return new Offer(invitee, Role.COLLABORATOR, null, null, null);
  }

  static Invite invite(Origin origin) {
    return invite(origin, offer(ada()));
  }

  static Invite invite(Origin origin, Offer offer) {
    return new Invite(origin, NEW_MEMBERSHIP, offer);
  }

  static Invite inviteAs(Role role, Origin origin) {
    return invite(origin, new Offer(ada(), role, null, null, null));
  }

  /** By the link of the first invitation. */
  static Accept accept(Origin origin) {
    return new Accept(origin, ADAS, 1, null);
  }

  static Accept accept(Origin origin, int generation, @Nullable EmailAddress verified) {
    return new Accept(origin, ADAS, generation, verified);
  }

  /** By the link of the first invitation. */
  static Decline decline(Origin origin) {
    return new Decline(origin, ADAS, 1, null);
  }

  static Decline decline(Origin origin, int generation, @Nullable EmailAddress verified) {
    return new Decline(origin, ADAS, generation, verified);
  }

  static Revoke revoke(Origin origin) {
    return new Revoke(origin, ADAS);
  }

  static Resend resend(Origin origin) {
    return new Resend(origin, ADAS, "de");
  }

  static ChangeExpiry changeExpiry(Origin origin, Instant expires) {
    return new ChangeExpiry(origin, ADAS, expires);
  }

  static ChangeRole changeRole(Origin origin, Role role) {
    return new ChangeRole(origin, ADAS, role);
  }

  static ChangeMetadata changeMetadata(Origin origin, Map<String, String> metadata) {
    return new ChangeMetadata(origin, ADAS, metadata);
  }

  /** The invitation may end from an hour to 90 days from now. */
  static ChangeMembership change(Origin origin, Terms terms) {
    ExpiryWindow window =
        new ExpiryWindow(
            origin.at().plus(Duration.ofHours(1)), origin.at().plus(Duration.ofDays(90)));
    return new ChangeMembership(origin, ADAS, terms, window);
  }

  static Remove remove(Origin origin) {
    return new Remove(origin, ADAS);
  }

  static Leave leave(Origin origin) {
    return new Leave(origin, ADAS);
  }

  static Erase erase(Origin origin) {
    return new Erase(origin, ADAS);
  }

  static Policy accountRequired() {
    return new Policy(true, 168, null, true, List.of(), null, null, List.of(), List.of());
  }

  static Policy policyOf(int expiryHours, @Nullable Integer reminderHours, String... redirects) {
    return new Policy(
        false,
        expiryHours,
        reminderHours,
        true,
        List.of(redirects),
        null,
        null,
        List.of(),
        List.of());
  }

  /** The request that a table names, which would change something, by somebody. */
  static Request request(String name, Origin origin) {
    boolean isAda = origin.actor().equals(ADA);
    return switch (name) {
      case "create-workspace" -> createWorkspace(origin, null);
      case "delete-workspace" -> deleteWorkspace(origin);
      case "change-policy" -> changePolicy(origin, policyOf(24, null));
      case "invite" -> invite(origin);
      case "accept" -> accept(origin, 1, isAda ? ADAS_ADDRESS : null);
      case "decline" -> decline(origin, 1, isAda ? ADAS_ADDRESS : null);
      case "revoke" -> revoke(origin);
      case "resend" -> resend(origin);
      case "change-expiry" -> changeExpiry(origin, IN_A_WEEK.plusSeconds(1));
      case "change-role" -> changeRole(origin, Role.GUEST);
      case "change-metadata" -> changeMetadata(origin, Map.of("team", "b"));
      case "change-membership" -> change(origin, new Terms(Role.GUEST, null, Map.of("team", "b")));
      case "remove" -> remove(origin);
      case "leave" -> leave(origin);
      case "erase" -> erase(origin);
      default -> throw new IllegalArgumentException("request: " + name);
    };
  }
}
