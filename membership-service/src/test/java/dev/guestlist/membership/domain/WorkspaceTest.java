package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.ada;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static dev.guestlist.membership.domain.MembershipFixture.named;
import static dev.guestlist.membership.domain.RequestFixture.NEW_MEMBERSHIP;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.changePolicy;
import static dev.guestlist.membership.domain.RequestFixture.createWorkspace;
import static dev.guestlist.membership.domain.RequestFixture.createWorkspaceAs;
import static dev.guestlist.membership.domain.RequestFixture.deleteWorkspace;
import static dev.guestlist.membership.domain.RequestFixture.invite;
import static dev.guestlist.membership.domain.RequestFixture.offer;
import static dev.guestlist.membership.domain.RequestFixture.policyOf;
import static dev.guestlist.membership.domain.Scenario.given;
import static dev.guestlist.membership.domain.Scenario.givenNoWorkspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Fact.WorkspaceDeleted;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

  @Test
  void createsAWorkspaceForAClient() {
    givenNoWorkspace()
        .when(createWorkspace(by(DEMO), null))
        .then(new WorkspaceCreated(NOON, "Launch", DEMO));
  }

  @Test
  void invitesTheAdministratorThatAClientNames() {
    givenNoWorkspace()
        .when(createWorkspace(by(DEMO), offer(ada())))
        .then(
            new WorkspaceCreated(NOON, "Launch", DEMO),
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.ADMINISTRATOR, IN_A_WEEK, DEMO, null, null),
                ada()));
  }

  @Test
  void createsNothingWhenTheAdministratorCannotBeInvited() {
    InviteeDetails login =
        new InviteeDetails(null, "ada", null, null, null, null, null, null, Map.of());
    InviteeDetails elsewhere =
        new InviteeDetails(
            address("ada@example.com"),
            null,
            null,
            null,
            null,
            null,
            null,
            "https://elsewhere.example/",
            Map.of());

    givenNoWorkspace()
        .when(createWorkspace(by(DEMO), offer(login)))
        .thenRejected(Reason.NO_SUCH_ACCOUNT);
    givenNoWorkspace()
        .when(createWorkspace(by(DEMO), offer(elsewhere)))
        .thenInvalid(
            "/administrator/redirectUri",
            "invalid-uri",
            "Use one of the policy's redirectUris, or add it there.");
  }

  @Test
  void makesThePersonWhoCreatesAWorkspaceItsFirstAdministrator() {
    Occurrence first = Occurrence.first(NEW_MEMBERSHIP, NOON);

    RememberedWorkspace workspace =
        givenNoWorkspace()
            .when(createWorkspace(by(GRACE), null))
            .then(
                new WorkspaceCreated(NOON, "Launch", GRACE),
                new MemberInvited(
                    first,
                    new Invitation(Role.ADMINISTRATOR, IN_A_WEEK, GRACE, null, null),
                    InviteeDetails.ofAccount(GRACE.accountId())),
                new InvitationAccepted(first.next(), Role.ADMINISTRATOR, GRACE.accountId()));

    assertThat(workspace.summary().acceptedAdministrators()).isOne();
  }

  @Test
  void knowsTheFirstAdministratorByTheirVerifiedAddress() {
    Creator grace = new Creator(address("Grace@example.com"), "grace", "Grace", "Hopper");

    RememberedWorkspace workspace =
        givenNoWorkspace().when(createWorkspaceAs(grace, by(GRACE))).workspace();
    Decision second = workspace.ask(invite(by(GRACE), offer(named(address("grace@EXAMPLE.com")))));

    assertThat(workspace.memberships())
        .singleElement()
        .isInstanceOfSatisfying(
            Membership.Accepted.class,
            member ->
                assertThat(member.invitee())
                    .isEqualTo(
                        new InviteeDetails(
                            address("Grace@example.com"),
                            "grace",
                            GRACE.accountId(),
                            new Profile("grace", "Grace@example.com", "Grace", "Hopper", true),
                            "Grace",
                            "Hopper",
                            null,
                            null,
                            null,
                            Map.of())));
    assertThat(Scenario.inWords(second)).isEqualTo("already-accepted");
  }

  @Test
  void letsAClientBeNoCreator() {
    Creator grace = new Creator(address("grace@example.com"), null, null, null);

    Decision refused = givenNoWorkspace().when(createWorkspaceAs(grace, by(DEMO))).decision();

    assertThat(Scenario.inWords(refused)).isEqualTo("forbidden");
  }

  @Test
  void letsAPersonNameNoOtherAdministrator() {
    Decision refused = givenNoWorkspace().when(createWorkspace(by(GRACE), offer(ada()))).decision();

    assertThat(Scenario.inWords(refused)).isEqualTo("forbidden");
  }

  @Test
  void replacesThePolicy() {
    Policy policy = policyOf(24, 2);

    RememberedWorkspace workspace =
        given().when(changePolicy(by(GRACE), policy)).then(new PolicyChanged(NOON, policy));

    assertThat(workspace.summary().policy()).isEqualTo(policy);
    assertThat(workspace.summary().version()).isEqualTo(2);
    assertThat(workspace.summary().lastModified()).isEqualTo(NOON);
  }

  @Test
  void changesNothingWhenThePolicyIsTheSame() {
    given().when(changePolicy(by(GRACE), Policy.STANDARD)).thenUnchanged();
  }

  @Test
  void refusesAPolicyWhoseTimesMakeNoSense() {
    given()
        .when(changePolicy(by(GRACE), policyOf(0, null)))
        .thenInvalid("/policy/expiryHours", "invalid-time");
    given()
        .when(changePolicy(by(GRACE), policyOf(90 * 24 + 1, null)))
        .thenInvalid("/policy/expiryHours", "invalid-time");
    given()
        .when(changePolicy(by(GRACE), policyOf(24, 24)))
        .thenInvalid("/policy/reminderHoursBefore", "invalid-time");
  }

  @Test
  void deletesAWorkspaceAndKeepsItsIdInUse() {
    given().when(deleteWorkspace(by(GRACE))).then(new WorkspaceDeleted(NOON));
    given()
        .and(new WorkspaceDeleted(YESTERDAY))
        .when(createWorkspace(by(DEMO), null))
        .thenRejected(Reason.WORKSPACE_EXISTS);
  }
}
