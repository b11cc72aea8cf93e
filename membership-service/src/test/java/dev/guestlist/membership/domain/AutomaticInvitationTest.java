package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_ADDRESS;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.ada;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.expired;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.left;
import static dev.guestlist.membership.domain.MembershipFixture.removed;
import static dev.guestlist.membership.domain.MembershipFixture.revoked;
import static dev.guestlist.membership.domain.RequestFixture.NEW_MEMBERSHIP;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.invite;
import static dev.guestlist.membership.domain.RequestFixture.inviteAs;
import static dev.guestlist.membership.domain.RequestFixture.offer;
import static dev.guestlist.membership.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an invitation that a rule asks for. */
class AutomaticInvitationTest {

  private static final Actor.Service RULES = new Actor.Service("automatic-invitations");

  @Test
  void invitesAPersonNobodyInvitedYet() {
    given()
        .and(policy("example.com", Role.GUEST, ada().message()))
        .when(inviteAs(Role.GUEST, by(RULES)))
        .then(
            new MemberInvited(
                Occurrence.first(NEW_MEMBERSHIP, NOON),
                new Invitation(Role.GUEST, IN_A_WEEK, RULES, null, null),
                ada()));
  }

  static Stream<Membership> everybodyWhoWasEverInvited() {
    return Stream.of(invited(), accepted(), declined(), expired(), revoked(), removed(), left());
  }

  @ParameterizedTest
  @MethodSource("everybodyWhoWasEverInvited")
  void invitesNobodyASecondTime(Membership membership) {
    given(membership)
        .and(policy("example.com", Role.GUEST, ada().message()))
        .when(inviteAs(Role.GUEST, by(RULES)))
        .thenUnchanged();
  }

  static Stream<Membership> adaWithHerAccount() {
    return Stream.of("invited", "accepted", "declined", "expired", "revoked", "removed", "left")
        .map(MembershipFixture::adas);
  }

  @ParameterizedTest
  @MethodSource("adaWithHerAccount")
  void invitesNobodyByAnotherAddressOfTheirAccount(Membership membership) {
    EmailAddress second = address("ada@example.org");
    InviteeDetails invitee =
        new InviteeDetails(second, null, null, null, null, ada().message(), null, null, Map.of());

    given(membership)
        .and(policy("example.org", Role.COLLABORATOR, ada().message()))
        .and(
            new Account(
                ADA.accountId(),
                "announced",
                null,
                List.of(ADAS_ADDRESS, second),
                null,
                null,
                Map.of(),
                false))
        .when(invite(by(RULES), offer(invitee)))
        .thenUnchanged();
  }

  static Stream<PolicyChanged> otherPolicies() {
    return Stream.of(
        policy("example.org", Role.GUEST, ada().message()),
        policy("ample.com", Role.GUEST, ada().message()),
        policy("example.com", Role.COLLABORATOR, ada().message()),
        policy("example.com", Role.GUEST, null),
        new PolicyChanged(YESTERDAY, Policy.STANDARD));
  }

  @ParameterizedTest
  @MethodSource("otherPolicies")
  void invitesNobodyByARuleThatIsGone(PolicyChanged now) {
    assertThat(Scenario.inWords(given().and(now).when(inviteAs(Role.GUEST, by(RULES))).decision()))
        .isEqualTo("forbidden");
  }

  private static PolicyChanged policy(String domain, Role role, @Nullable String message) {
    return new PolicyChanged(YESTERDAY, MembershipFixture.inviting(domain, role, message));
  }
}
