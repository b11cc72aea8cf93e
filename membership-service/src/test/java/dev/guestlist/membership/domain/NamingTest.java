package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADAS_ADDRESS;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_MEMBERSHIP;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.member;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.revoke;
import static dev.guestlist.membership.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Request.Remove;
import dev.guestlist.membership.domain.Request.Revoke;
import org.junit.jupiter.api.Test;

class NamingTest {

  private static final MembershipName ADA_BY_ADDRESS =
      new MembershipName.Address(address("ADA@example.com"));
  private static final MembershipName UNKNOWN_ADDRESS =
      new MembershipName.Address(address("nobody@example.com"));

  @Test
  void findsTheMembershipOfAPersonByTheAddress() {
    given(accepted())
        .when(new Remove(by(GRACE), ADA_BY_ADDRESS))
        .then(new MemberRemoved(next(accepted())));
  }

  @Test
  void knowsNobodyByAnUnknownAddressOrByLogin() {
    given(accepted()).when(new Remove(by(GRACE), UNKNOWN_ADDRESS)).thenRejected(Reason.NOT_FOUND);
    given(accepted())
        .when(new Remove(by(GRACE), new MembershipName.Login("ada")))
        .thenRejected(Reason.NOT_FOUND);
  }

  @Test
  void tellsNobodyWithoutRightsWhetherAPersonIsKnown() {
    Actor.Person guest = new Actor.Person("account-guest");
    Membership guests = member("membership-guest", guest, Role.GUEST);
    Actor.Person stranger = new Actor.Person("account-stranger");

    given(accepted(), guests)
        .when(new Remove(by(guest), ADA_BY_ADDRESS))
        .thenRejected(Reason.FORBIDDEN);
    given(accepted(), guests)
        .when(new Remove(by(guest), UNKNOWN_ADDRESS))
        .thenRejected(Reason.FORBIDDEN);
    given(accepted()).when(new Remove(by(stranger), ADA_BY_ADDRESS)).thenRejected(Reason.NOT_FOUND);
    given(accepted())
        .when(new Remove(by(stranger), UNKNOWN_ADDRESS))
        .thenRejected(Reason.NOT_FOUND);
  }

  @Test
  void namesTheMembershipThatARefusalIsAbout() {
    MembershipName byAddress = new MembershipName.Address(ADAS_ADDRESS);

    assertThat(given(declined()).when(new Revoke(by(DEMO), byAddress)).decision())
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            refused -> assertThat(refused.membershipId()).isEqualTo(ADAS_MEMBERSHIP));
  }

  @Test
  void namesNoMembershipToWhomMayNotKnowOfIt() {
    Actor.Person stranger = new Actor.Person("account-stranger");

    assertThat(given(declined()).when(revoke(by(stranger))).decision())
        .isInstanceOfSatisfying(
            Decision.Rejected.class, refused -> assertThat(refused.membershipId()).isNull());
  }
}
