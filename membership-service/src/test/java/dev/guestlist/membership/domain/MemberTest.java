package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.erased;
import static dev.guestlist.membership.domain.MembershipFixture.expired;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.invitedUntil;
import static dev.guestlist.membership.domain.MembershipFixture.member;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.changeRole;
import static dev.guestlist.membership.domain.RequestFixture.erase;
import static dev.guestlist.membership.domain.RequestFixture.leave;
import static dev.guestlist.membership.domain.RequestFixture.remove;
import static dev.guestlist.membership.domain.Scenario.given;
import static dev.guestlist.membership.domain.Scenario.givenOnly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberLeft;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.PersonErased;
import dev.guestlist.membership.domain.Fact.RoleChanged;
import org.junit.jupiter.api.Test;

class MemberTest {

  private static final Actor.Person BOB = new Actor.Person("account-bob");

  @Test
  void offersAnInviteeAnotherRole() {
    given(invited())
        .when(changeRole(by(DEMO), Role.GUEST))
        .then(new RoleChanged(next(invited()), Role.GUEST, Role.COLLABORATOR));
  }

  @Test
  void grantsNoRoleAboveOnesOwn() {
    Situation asCollaborator =
        new Situation(null, null, member("membership-bob", BOB, Role.COLLABORATOR), null);

    assertThat(GrantableRole.refusal(asCollaborator, by(BOB), Role.COLLABORATOR)).isEmpty();
    assertThat(GrantableRole.refusal(asCollaborator, by(BOB), Role.ADMINISTRATOR))
        .contains(Decision.rejected(Reason.ROLE_NOT_GRANTABLE));
    assertThat(GrantableRole.refusal(asCollaborator, by(DEMO), Role.ADMINISTRATOR)).isEmpty();
  }

  @Test
  void removesAMember() {
    given(accepted()).when(remove(by(GRACE))).then(new MemberRemoved(next(accepted())));
  }

  @Test
  void removesWhoeverDeclinedOrDidNotAnswer() {
    given(declined()).when(remove(by(GRACE))).then(new MemberRemoved(next(declined())));
    given(expired()).when(remove(by(GRACE))).then(new MemberRemoved(next(expired())));
  }

  @Test
  void takesTheInvitationBackWhenAnInviteeIsRemoved() {
    given(invited())
        .when(remove(by(GRACE)))
        .then(new InvitationRevoked(next(invited()), InvitationRevoked.Cause.REQUESTED));
  }

  @Test
  void recordsThatAnInvitationRanOutBeforeTheRemoval() {
    Membership overdue = invitedUntil(NOON);

    given(overdue)
        .when(remove(by(GRACE)))
        .then(new InvitationExpired(next(overdue), NOON), new MemberRemoved(next(overdue).next()));
  }

  @Test
  void letsAMemberLeave() {
    given(accepted()).when(leave(by(ADA))).then(new MemberLeft(next(accepted())));
  }

  @Test
  void erasesAPerson() {
    RememberedWorkspace workspace =
        given(accepted()).when(erase(by(DEMO))).then(new PersonErased(next(accepted())));

    assertThat(workspace.memberships())
        .last()
        .isEqualTo(
            new Membership.Erased(
                accepted().history().after(next(accepted())), accepted().invitation()));
    given(erased()).when(erase(by(DEMO))).thenUnchanged();
  }

  @Test
  void keepsTheLastAdministrator() {
    Membership last = accepted(Role.ADMINISTRATOR);

    givenOnly(last).when(remove(by(DEMO))).thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
    givenOnly(last)
        .when(changeRole(by(ADA), Role.GUEST))
        .thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
    givenOnly(last).when(leave(by(ADA))).thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
    givenOnly(last).when(erase(by(DEMO))).thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
  }

  @Test
  void letsAnAdministratorGoAsLongAsThereIsAnotherOne() {
    Membership second = accepted(Role.ADMINISTRATOR);

    given(second).when(leave(by(ADA))).then(new MemberLeft(next(second)));
    given(second).when(remove(by(GRACE))).then(new MemberRemoved(next(second)));
    given(second)
        .when(changeRole(by(GRACE), Role.GUEST))
        .then(new RoleChanged(next(second), Role.GUEST, Role.ADMINISTRATOR));
  }

  @Test
  void countsNoPendingAdministratorAsTheOtherOne() {
    Membership last = accepted(Role.ADMINISTRATOR);
    Membership pending =
        new Membership.Invited(
            new History("membership-pending", 1, 1, NOON, NOON),
            last.invitation(),
            InviteeDetails.ofAccount("account-pending"));

    givenOnly(last, pending)
        .when(leave(by(ADA)))
        .thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
  }
}
