package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADAS_MEMBERSHIP;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.ada;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.erased;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.invitedUntil;
import static dev.guestlist.membership.domain.MembershipFixture.named;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.MembershipFixture.removed;
import static dev.guestlist.membership.domain.RequestFixture.NEW_MEMBERSHIP;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.invite;
import static dev.guestlist.membership.domain.RequestFixture.inviteAs;
import static dev.guestlist.membership.domain.RequestFixture.offer;
import static dev.guestlist.membership.domain.RequestFixture.policyOf;
import static dev.guestlist.membership.domain.RequestFixture.resend;
import static dev.guestlist.membership.domain.RequestFixture.revoke;
import static dev.guestlist.membership.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Fact.InvitationResent;
import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvitationTest {

  private static final String PAGE = "https://acme.example/welcome";

  @Test
  void invitesAPersonNobodyInvitedYet() {
    given()
        .when(invite(by(DEMO), new Offer(ada(), Role.GUEST, null, "en", "row-17")))
        .then(
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.GUEST, IN_A_WEEK, DEMO, "en", "row-17"),
                ada()));
  }

  @Test
  void endsAnInvitationWhenTheInviterSays() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));

    given()
        .when(invite(by(DEMO), new Offer(ada(), Role.GUEST, tomorrow, null, null)))
        .then(
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.GUEST, tomorrow, DEMO, null, null),
                ada()));
  }

  @Test
  void endsAnInvitationAsThePolicySaysOtherwise() {
    given()
        .and(new PolicyChanged(YESTERDAY, policyOf(24, null)))
        .when(invite(by(DEMO)))
        .then(
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.COLLABORATOR, NOON.plus(Duration.ofDays(1)), DEMO, null, null),
                ada()));
  }

  @Test
  void answersASecondInvitationWithThePendingOne() {
    assertThat(given(invited()).when(invite(by(DEMO))).decision())
        .isEqualTo(new Decision.Unchanged(invited()));
  }

  @Test
  void knowsAPersonByTheAddressInAnyCase() {
    given(invited())
        .when(invite(by(DEMO), offer(named(address("ADA@EXAMPLE.COM")))))
        .thenUnchanged();
  }

  @Test
  void invitesARemovedPersonAnewUnderTheNextGeneration() {
    given(removed())
        .when(invite(by(DEMO)))
        .then(
            new MemberInvited(
                new Occurrence(ADAS_MEMBERSHIP, 2, 4, NOON),
                new Invitation(Role.COLLABORATOR, IN_A_WEEK, DEMO, null, null),
                ada()));
  }

  @Test
  void recordsThatAnInvitationRanOutBeforeTheNextOne() {
    given(invitedUntil(NOON))
        .when(invite(by(DEMO)))
        .then(
            new InvitationExpired(new Occurrence(ADAS_MEMBERSHIP, 1, 2, NOON), NOON),
            new MemberInvited(
                new Occurrence(ADAS_MEMBERSHIP, 2, 3, NOON),
                new Invitation(Role.COLLABORATOR, IN_A_WEEK, DEMO, null, null),
                ada()));
  }

  @Test
  void makesANewMembershipForAnErasedPerson() {
    RememberedWorkspace workspace =
        given(erased())
            .when(invite(by(DEMO)))
            .then(
                new MemberInvited(
                    Occurrence.first(NEW_MEMBERSHIP, NOON),
                    new Invitation(Role.COLLABORATOR, IN_A_WEEK, DEMO, null, null),
                    ada()));

    assertThat(workspace.summary().counts().of(State.ERASED, Role.COLLABORATOR)).isOne();
    assertThat(workspace.summary().counts().of(State.INVITED, Role.COLLABORATOR)).isOne();
  }

  @Test
  void saysInWhichStateAPersonCannotBeInvited() {
    given(accepted()).when(invite(by(DEMO))).thenRejected(Reason.ALREADY_ACCEPTED, State.ACCEPTED);
    given(declined()).when(invite(by(DEMO))).thenRejected(Reason.ALREADY_DECLINED, State.DECLINED);
  }

  @Test
  void refusesALoginThatNoAccountHas() {
    InviteeDetails login =
        new InviteeDetails(null, "ada", null, null, null, null, null, null, Map.of());

    given().when(invite(by(DEMO), offer(login))).thenRejected(Reason.NO_SUCH_ACCOUNT);
  }

  @Test
  void sendsInviteesOnlyWhereThePolicyAllows() {
    given()
        .when(invite(by(DEMO), offer(toPage())))
        .thenInvalid(
            "/redirectUri",
            "invalid-uri",
            "Use one of the policy's redirectUris, or add it there.");
    assertThat(
            given()
                .and(new PolicyChanged(YESTERDAY, policyOf(168, null, PAGE)))
                .when(invite(by(DEMO), offer(toPage())))
                .decision())
        .isInstanceOf(Decision.Done.class);
  }

  @Test
  void letsOnlyClientsInviteOnBehalfOfSomebody() {
    InviteeDetails referred =
        new InviteeDetails(
            address("ada@example.com"),
            null,
            null,
            null,
            null,
            null,
            new Profile("grace", null, "Grace", null, true),
            null,
            Map.of());

    Decision refused = given().when(invite(by(GRACE), offer(referred))).decision();

    assertThat(Scenario.inWords(refused)).isEqualTo("forbidden");
    assertThat(Scenario.inWords(given().when(invite(by(DEMO), offer(referred))).decision()))
        .isEqualTo("MemberInvited");
  }

  @Test
  void showsThePersonWhoInvites() {
    Profile grace = new Profile("grace", "grace@example.com", "Grace", "Hopper", true);

    given()
        .when(invite(by(GRACE, grace)))
        .then(
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.COLLABORATOR, IN_A_WEEK, GRACE, null, null),
                ada().invitedBy(grace)));
    assertThat(ada().invitedBy(grace).referrer()).isEqualTo(grace);
  }

  @Test
  void showsNoClientAsAPersonWhoInvites() {
    given()
        .when(invite(by(DEMO, new Profile("demo", null, null, null, true))))
        .then(
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.COLLABORATOR, IN_A_WEEK, DEMO, null, null),
                ada()));
  }

  @Test
  void letsAnAdministratorInviteAnotherOne() {
    assertThat(Scenario.inWords(given().when(inviteAs(Role.ADMINISTRATOR, by(GRACE))).decision()))
        .isEqualTo("MemberInvited");
  }

  @Test
  void takesAPendingInvitationBack() {
    given(invited())
        .when(revoke(by(GRACE)))
        .then(new InvitationRevoked(next(invited()), InvitationRevoked.Cause.REQUESTED));
  }

  @Test
  void sendsAnInvitationAgainUnderTheNextGenerationAndInTheNameOfWhoeverDoes() {
    RememberedWorkspace workspace =
        given(invited())
            .when(resend(by(GRACE)))
            .then(
                new InvitationResent(
                    new Occurrence(ADAS_MEMBERSHIP, 2, 2, NOON), IN_A_WEEK, GRACE, "de"));

    assertThat(workspace.memberships())
        .contains(
            new Membership.Invited(
                new History(ADAS_MEMBERSHIP, 2, 2, YESTERDAY, NOON),
                new Invitation(Role.COLLABORATOR, IN_A_WEEK, GRACE, "de", "row-17"),
                ada()));
  }

  private static InviteeDetails toPage() {
    return new InviteeDetails(
        address("ada@example.com"), null, null, null, null, null, null, PAGE, Map.of());
  }
}
