package dev.guestlist.membership.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.Counts;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.History;
import dev.guestlist.membership.domain.Invitation;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Policy;
import dev.guestlist.membership.domain.Profile;
import dev.guestlist.membership.domain.Role;
import dev.guestlist.membership.domain.State;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatesTest {

  private static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final History HISTORY = new History("aaaabbbbccccddddeeee", 3, 7, NOON, LATER);
  private static final Invitation INVITATION =
      new Invitation(Role.ADMINISTRATOR, LATER, new Actor.Person("account-1"), "pt-BR", "crm-7");
  private static final InviteeDetails INVITEE =
      new InviteeDetails(
          new EmailAddress("Ada@example.com", "ada@example.com"),
          "ada",
          "account-2",
          new Profile("countess", "ada@example.org", "Augusta", "King", true),
          "Ada",
          "Lovelace",
          "Join us",
          new Profile("charles", "charles@example.com", "Charles", "Babbage", true),
          "https://example.com/welcome",
          Map.of("team", "engines"));

  static Stream<Membership> memberships() {
    return Stream.of(
        new Membership.Invited(HISTORY, INVITATION, INVITEE),
        new Membership.Accepted(HISTORY, INVITATION, INVITEE, LATER),
        new Membership.Declined(HISTORY, INVITATION, INVITEE, LATER),
        new Membership.Expired(HISTORY, INVITATION, INVITEE),
        new Membership.Revoked(HISTORY, INVITATION, INVITEE),
        new Membership.Removed(HISTORY, INVITATION, INVITEE, null, LATER),
        new Membership.Removed(HISTORY, INVITATION, INVITEE, NOON, LATER),
        new Membership.Left(HISTORY, INVITATION, INVITEE, NOON, LATER),
        new Membership.Erased(HISTORY, INVITATION));
  }

  @ParameterizedTest
  @MethodSource("memberships")
  void bringsBackAMembershipAsItWas(Membership membership) {
    assertThat(States.readMembership(States.write(LAUNCH, membership, "request")))
        .isEqualTo(membership);
  }

  @Test
  void bringsBackAWorkspaceAsItWas() {
    Counts counts = new Counts(Map.of(new Counts.Seat(State.INVITED, Role.GUEST), 4));
    WorkspaceSummary workspace =
        new WorkspaceSummary(
            "Launch team",
            WorkspaceSummary.Status.DELETED,
            new Policy(
                true,
                24,
                2,
                false,
                List.of("https://example.com"),
                "https://example.com/in",
                "https://example.com/up",
                List.of(new Policy.AutoInvite("example.com", "unit", "sea", Role.GUEST, "hi")),
                List.of("accepted")),
            counts,
            5,
            NOON,
            LATER,
            new Actor.Service("membership-service"));

    assertThat(States.readWorkspace(States.write(LAUNCH, workspace, "request"), counts))
        .isEqualTo(workspace);
  }

  @Test
  void leavesOutThePersonOfAnErasedMembership() {
    var written = States.write(LAUNCH, new Membership.Erased(HISTORY, INVITATION), null);

    assertThat(written.getMembership().getUserEmail()).isNull();
    assertThat(written.getMembership().getMetadata()).isEmpty();
  }
}
