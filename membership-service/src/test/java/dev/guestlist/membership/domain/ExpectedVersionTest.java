package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.invitedUntil;
import static dev.guestlist.membership.domain.MembershipFixture.member;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.MembershipFixture.removed;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.changePolicy;
import static dev.guestlist.membership.domain.RequestFixture.createWorkspace;
import static dev.guestlist.membership.domain.RequestFixture.deleteWorkspace;
import static dev.guestlist.membership.domain.RequestFixture.invite;
import static dev.guestlist.membership.domain.RequestFixture.policyOf;
import static dev.guestlist.membership.domain.RequestFixture.remove;
import static dev.guestlist.membership.domain.RequestFixture.revoke;
import static dev.guestlist.membership.domain.Scenario.given;
import static dev.guestlist.membership.domain.Scenario.givenNoWorkspace;
import static dev.guestlist.membership.domain.Scenario.givenOnly;

import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import org.junit.jupiter.api.Test;

class ExpectedVersionTest {

  @Test
  void changesTheVersionThatWasRead() {
    given(accepted()).when(remove(by(GRACE, 2))).then(new MemberRemoved(next(accepted())));
  }

  @Test
  void refusesEveryOtherVersion() {
    given(accepted()).when(remove(by(GRACE, 1))).thenRejected(Reason.PRECONDITION_FAILED);
    given(accepted()).when(remove(by(GRACE, 3))).thenRejected(Reason.PRECONDITION_FAILED);
  }

  @Test
  void refusesAnotherVersionEvenWhenNothingWouldChange() {
    given(removed()).when(remove(by(GRACE, 3))).thenUnchanged();
    given(removed()).when(remove(by(GRACE, 2))).thenRejected(Reason.PRECONDITION_FAILED);
  }

  @Test
  void saysFirstWhatIsNotThereOrNotAllowedOrNotPossibleInAnyVersion() {
    Actor.Person guest = new Actor.Person("account-guest");
    Actor.Person stranger = new Actor.Person("account-stranger");
    Membership guests = member("membership-guest", guest, Role.GUEST);

    given().when(remove(by(DEMO, 9))).thenRejected(Reason.NOT_FOUND);
    given(accepted()).when(remove(by(stranger, 9))).thenRejected(Reason.NOT_FOUND);
    given(accepted(), guests).when(remove(by(guest, 9))).thenRejected(Reason.FORBIDDEN);
    given(declined()).when(revoke(by(GRACE, 9))).thenRejected(Reason.NOT_PENDING, State.DECLINED);
    givenOnly(accepted(Role.ADMINISTRATOR))
        .when(remove(by(DEMO, 9)))
        .thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
  }

  @Test
  void countsTheVersionBeforeAnInvitationIsFoundToHaveRunOut() {
    Membership overdue = invitedUntil(NOON);

    given(overdue)
        .when(remove(by(GRACE, 1)))
        .then(new InvitationExpired(next(overdue), NOON), new MemberRemoved(next(overdue).next()));
    given(overdue).when(remove(by(GRACE, 2))).thenRejected(Reason.PRECONDITION_FAILED);
  }

  @Test
  void meansTheWorkspaceWhereTheRequestDoes() {
    Policy policy = policyOf(24, null);

    given(invited()).when(changePolicy(by(GRACE, 1), policy)).then(new PolicyChanged(NOON, policy));
    given().when(changePolicy(by(GRACE, 2), policy)).thenRejected(Reason.PRECONDITION_FAILED);
    given().when(deleteWorkspace(by(GRACE, 2))).thenRejected(Reason.PRECONDITION_FAILED);
  }

  @Test
  void refusesAVersionOfWhatIsNotThereYet() {
    givenNoWorkspace()
        .when(createWorkspace(by(DEMO, 1), null))
        .thenRejected(Reason.PRECONDITION_FAILED);
    given().when(invite(by(DEMO, 1))).thenRejected(Reason.PRECONDITION_FAILED);
    given(invited()).when(invite(by(DEMO, 1))).thenUnchanged();
  }
}
