package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_ADDRESS;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_LINK;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_MEMBERSHIP;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_PROFILE;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.GRACES_MEMBERSHIP;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.ada;
import static dev.guestlist.membership.domain.MembershipFixture.adas;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static dev.guestlist.membership.domain.MembershipFixture.grace;
import static dev.guestlist.membership.domain.MembershipFixture.invitation;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.invitedBy;
import static dev.guestlist.membership.domain.MembershipFixture.invitedUntil;
import static dev.guestlist.membership.domain.MembershipFixture.member;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.MembershipFixture.unlinked;
import static dev.guestlist.membership.domain.RequestFixture.accept;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.decline;
import static dev.guestlist.membership.domain.Scenario.given;
import static dev.guestlist.membership.domain.Scenario.givenOnly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.InvitationDeclined;
import dev.guestlist.membership.domain.Fact.InvitationResent;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import dev.guestlist.membership.domain.Fact.RoleChanged;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final Actor.Person STRANGER = new Actor.Person("account-stranger");

  @Test
  void acceptsByTheLink() {
    given(invited())
        .when(accept(by(ADAS_LINK)))
        .then(new InvitationAccepted(next(invited()), Role.COLLABORATOR, null));
  }

  @Test
  void takesAnAccountToAcceptWhereOneIsRequired() {
    assertThat(
            Scenario.inWords(
                given(invited())
                    .and(new PolicyChanged(YESTERDAY, RequestFixture.accountRequired()))
                    .when(accept(by(ADAS_LINK)))
                    .decision()))
        .isEqualTo("other-person");
    given(invited())
        .and(new PolicyChanged(YESTERDAY, RequestFixture.accountRequired()))
        .when(accept(by(ADA), 1, ADAS_ADDRESS))
        .then(
            new InvitationAccepted(next(invited()), Role.COLLABORATOR, ADA.accountId()),
            new AccountLinked(next(invited()).next(), ADA.accountId(), null));
    given(invited())
        .and(new PolicyChanged(YESTERDAY, RequestFixture.accountRequired()))
        .when(decline(by(ADAS_LINK)))
        .then(new InvitationDeclined(next(invited()), null));
  }

  @Test
  void declinesByTheLink() {
    given(invited())
        .when(decline(by(ADAS_LINK)))
        .then(new InvitationDeclined(next(invited()), null));
  }

  @Test
  void acceptsAsAnAccountWithTheInvitedAddressAndLinksIt() {
    given(invited())
        .when(accept(by(ADA), 1, address("ada@EXAMPLE.com")))
        .then(
            new InvitationAccepted(next(invited()), Role.COLLABORATOR, ADA.accountId()),
            new AccountLinked(next(invited()).next(), ADA.accountId(), null));
  }

  @Test
  void acceptsAsWhoeverHasTheInvitedAddressNowAndMakesItTheirs() {
    Membership linked =
        new Membership.Invited(
            invited().history(), invitation(), ada().linkedTo(STRANGER.accountId(), null));

    given(linked)
        .when(accept(by(ADA), 1, ADAS_ADDRESS))
        .then(
            new InvitationAccepted(next(linked), Role.COLLABORATOR, ADA.accountId()),
            new AccountLinked(next(linked).next(), ADA.accountId(), null));
    given(linked)
        .when(accept(by(ADA), 1, address("ada@elsewhere.example")))
        .thenRejected(Reason.OTHER_PERSON);
  }

  @Test
  void acceptsAsTheAccountThatIsLinkedAlreadyWithoutAnyAddress() {
    Membership linked = Objects.requireNonNull(adas("invited"));

    given(linked)
        .when(accept(by(ADA), 1, null))
        .then(new InvitationAccepted(next(linked), Role.COLLABORATOR, ADA.accountId()));
  }

  @Test
  void linksTheAccountOfWhoeverAcceptedByTheLinkWhenTheyAcceptWithIt() {
    Membership byLink = Objects.requireNonNull(unlinked(accepted()));

    given(byLink)
        .when(accept(by(ADA), 0, ADAS_ADDRESS))
        .then(new AccountLinked(next(byLink), ADA.accountId(), null));
    given(byLink)
        .when(accept(by(STRANGER), 0, address("stranger@example.com")))
        .thenRejected(Reason.OTHER_PERSON);
    assertThat(Scenario.inWords(given(byLink).when(accept(by(ADA), 7, ADAS_ADDRESS)).decision()))
        .isEqualTo("not-pending");
    given(byLink, member("membership-second", ADA, Role.GUEST))
        .when(accept(by(ADA), 0, ADAS_ADDRESS))
        .thenRejected(Reason.ALREADY_A_MEMBER, State.ACCEPTED);
  }

  @Test
  void keepsWhatTheAccountSaysOfThePersonWithTheLink() {
    var asAccount = by(ADA, ADAS_PROFILE);

    for (Request answer :
        List.of(accept(asAccount, 1, ADAS_ADDRESS), decline(asAccount, 1, ADAS_ADDRESS))) {
      assertThat(given(invited()).when(answer).workspace().memberships())
          .filteredOn(membership -> membership.id().equals(ADAS_MEMBERSHIP))
          .singleElement()
          .isInstanceOfSatisfying(
              Membership.Known.class,
              known -> {
                assertThat(known.invitee().user()).isEqualTo(ADAS_PROFILE);
                assertThat(known.invitee().firstName()).isEqualTo("Ada");
                assertThat(known.invitee().surname()).isEqualTo("Lovelace");
              });
    }
  }

  @Test
  void linksNothingWhereTheMembershipIsTheAccountsAlready() {
    given(accepted())
        .when(accept(by(ADA), 0, ADAS_ADDRESS))
        .thenRejected(Reason.NOT_PENDING, State.ACCEPTED);
  }

  @Test
  void declinesAsAnAccountWithTheInvitedAddress() {
    given(invited())
        .when(decline(by(ADA), 1, ADAS_ADDRESS))
        .then(
            new InvitationDeclined(next(invited()), ADA.accountId()),
            new AccountLinked(next(invited()).next(), ADA.accountId(), null));
  }

  @Test
  void declinesASecondInvitationOfAMemberWithoutMakingItTheirs() {
    given(invited(), member("membership-second", ADA, Role.GUEST))
        .when(decline(by(ADA), 1, ADAS_ADDRESS))
        .then(new InvitationDeclined(next(invited()), ADA.accountId()));
  }

  @Test
  void refusesAnAccountWithAnotherAddressOrNone() {
    given(invited())
        .when(accept(by(STRANGER), 1, address("stranger@example.com")))
        .thenRejected(Reason.OTHER_PERSON);
    given(invited()).when(accept(by(STRANGER), 1, null)).thenRejected(Reason.OTHER_PERSON);
    given(invited()).when(decline(by(STRANGER), 1, null)).thenRejected(Reason.OTHER_PERSON);
  }

  @Test
  void refusesAnyOtherAccountOnceOneIsAMember() {
    given(accepted()).when(accept(by(STRANGER), 1, ADAS_ADDRESS)).thenRejected(Reason.OTHER_PERSON);
  }

  @Test
  void refusesAnAccountThatIsAMemberAlready() {
    given(invited(), member("membership-second", ADA, Role.GUEST))
        .when(accept(by(ADA), 1, ADAS_ADDRESS))
        .thenRejected(Reason.ALREADY_A_MEMBER, State.ACCEPTED);
  }

  @Test
  void refusesTheLinkOfAReplacedInvitation() {
    Scenario.Then then =
        given(invited())
            .and(
                new InvitationResent(
                    invited().history().nextGeneration(NOON), IN_A_WEEK, DEMO, null))
            .when(accept(by(ADAS_LINK), 1, null));

    assertThat(Scenario.inWords(then.decision())).isEqualTo("not-pending");
  }

  @Test
  void takesTheLinkOfTheLatestInvitation() {
    given(invited())
        .and(new InvitationResent(invited().history().nextGeneration(NOON), IN_A_WEEK, DEMO, null))
        .when(accept(by(ADAS_LINK), 2, null))
        .then(
            new InvitationAccepted(
                new Occurrence(ADAS_MEMBERSHIP, 2, 3, NOON), Role.COLLABORATOR, null));
  }

  @Test
  void letsOnlyPersonsLeaveOpenWhichInvitationTheyMean() {
    assertThat(Scenario.inWords(given(invited()).when(accept(by(ADA), 0, ADAS_ADDRESS)).decision()))
        .isEqualTo("InvitationAccepted+AccountLinked");
    assertThat(Scenario.inWords(given(invited()).when(accept(by(ADAS_LINK), 0, null)).decision()))
        .isEqualTo("not-pending");
  }

  @Test
  void refusesALateAnswerByTheTimeOfTheRequest() {
    given(invitedUntil(NOON))
        .when(accept(by(ADAS_LINK, NOON)))
        .thenRejected(Reason.NOT_PENDING, State.EXPIRED);
    given(invitedUntil(NOON))
        .when(decline(by(ADAS_LINK, NOON)))
        .thenRejected(Reason.NOT_PENDING, State.EXPIRED);
  }

  @Test
  void takesAnAnswerInTheLastMillisecond() {
    assertThat(
            Scenario.inWords(
                given(invitedUntil(NOON))
                    .when(accept(by(ADAS_LINK, NOON.minusMillis(1))))
                    .decision()))
        .isEqualTo("InvitationAccepted");
  }

  @Test
  void saysWhatWasAnsweredBefore() {
    given(accepted()).when(decline(by(ADAS_LINK))).thenRejected(Reason.NOT_PENDING, State.ACCEPTED);
  }

  @Test
  void acceptsAsLongAsTheInviterIsAnAdministrator() {
    assertThat(Scenario.inWords(given(invitedBy(GRACE)).when(accept(by(ADAS_LINK))).decision()))
        .isEqualTo("InvitationAccepted");
  }

  @Test
  void refusesToAcceptWhenTheInviterWasRemoved() {
    given(invitedBy(GRACE))
        .and(new MemberRemoved(next(grace())))
        .when(accept(by(ADAS_LINK)))
        .thenRejected(Reason.INVITER_LOST_RIGHTS);
  }

  @Test
  void refusesToAcceptWhenTheInviterWasDemoted() {
    given(invitedBy(GRACE))
        .and(new RoleChanged(next(grace()), Role.GUEST, Role.ADMINISTRATOR))
        .when(accept(by(ADAS_LINK)))
        .thenRejected(Reason.INVITER_LOST_RIGHTS);
  }

  @Test
  void refusesToAcceptWhenTheInviterIsNotKnownAnyMore() {
    givenOnly(invitedBy(GRACE))
        .when(accept(by(ADAS_LINK)))
        .thenRejected(Reason.INVITER_LOST_RIGHTS);
  }

  @Test
  void declinesWhateverBecameOfTheInviter() {
    assertThat(
            Scenario.inWords(
                given(invitedBy(GRACE))
                    .and(new MemberRemoved(next(grace())))
                    .when(decline(by(ADAS_LINK)))
                    .decision()))
        .isEqualTo("InvitationDeclined");
  }

  @Test
  void refusesTheLinkOfSomebodyElse() {
    given(invited())
        .when(accept(by(new Actor.Invitee(GRACES_MEMBERSHIP))))
        .thenRejected(Reason.OTHER_PERSON);
  }
}
