package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.ADAS_ADDRESS;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account means for the memberships of its person. */
class AccountRulesTest {

  private static final Account ACCOUNT =
      new Account(
          ADA.accountId(), "event-1", "ada", List.of(ADAS_ADDRESS), "Ada", "King", Map.of(), false);

  /** Found by an address that turned out to be the account's, beside what the account has. */
  @ParameterizedTest
  @CsvSource({
    "invited         , none            , link found",
    "accepted        , none            , link found",
    "declined        , none            , link found",
    "expired         , none            , nothing",
    "revoked         , none            , nothing",
    "removed         , none            , nothing",
    "left            , none            , nothing",
    "erased          , none            , nothing",
    "invited run out , none            , nothing",
    "invited         , invited         , end found",
    "invited         , accepted        , end found",
    "invited         , declined        , end found",
    "invited         , left            , link found",
    "invited         , removed         , link found",
    "invited         , revoked         , link found",
    "invited         , expired         , link found",
    "invited         , invited run out , link found",
    "accepted        , invited         , end own + link found",
    "accepted        , declined        , link found",
    "accepted        , left            , link found",
    "accepted        , accepted        , remove found",
    "accepted admin  , accepted        , remove own + link found",
    "accepted        , accepted admin  , remove found",
    "accepted admin  , accepted admin  , remove found",
    "declined        , accepted        , nothing",
    "declined        , invited         , nothing",
  })
  void makesTwoMembershipsOfOnePersonOne(String found, String own, String expected) {
    Membership byAddress = membership("found", found, null);
    Membership ofAccount = own.equals("none") ? null : membership("own", own, ADA.accountId());

    List<Fact.OfMembership> facts = AccountRules.samePerson(byAddress, ofAccount, ACCOUNT, NOON);

    assertThat(facts.isEmpty() ? "nothing" : inWords(facts)).isEqualTo(expected);
  }

  /** Found by the address of somebody who comes with an account, beside what that has. */
  @ParameterizedTest
  @CsvSource({
    "accepted , none            , link found",
    "accepted , left            , link found",
    "accepted , invited run out , link found",
    "accepted , invited         , nothing",
    "accepted , accepted        , nothing",
    "invited  , none            , nothing",
    "declined , none            , nothing",
    "removed  , none            , nothing",
    "erased   , none            , nothing",
  })
  void makesAMembershipThatWasAcceptedByTheLinkTheAccountsOfWhoeverComesWithOne(
      String found, String own, String expected) {
    Membership byAddress = membership("found", found, null);
    Membership ofAccount = own.equals("none") ? null : membership("own", own, ADA.accountId());

    List<Fact.OfMembership> facts =
        AccountRules.claimed(byAddress, ofAccount, ADA.accountId(), ACCOUNT.profile(), NOON)
            .stream()
            .toList();

    assertThat(facts.isEmpty() ? "nothing" : inWords(facts)).isEqualTo(expected);
  }

  @Test
  void leavesAMembershipToTheAccountThatHasIt() {
    Membership others = membership("found", "accepted", "account-of-grace");

    assertThat(AccountRules.claimed(others, null, ADA.accountId(), ACCOUNT.profile(), NOON))
        .isEmpty();
    assertThat(AccountRules.claimed(null, null, ADA.accountId(), ACCOUNT.profile(), NOON))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invited        , 1, InvitationRevoked",
    "accepted       , 1, MemberLeft",
    "accepted admin , 2, MemberLeft",
    "accepted admin , 1, ProfileChanged",
    "declined       , 1, nothing",
    "expired        , 1, nothing",
    "left           , 1, nothing",
    "removed        , 1, nothing",
    "invited run out, 1, nothing",
  })
  void letsARemovedAccountLeaveUnlessItAloneAdministers(
      String state, int administrators, String expected) {
    Membership own = membership("own", state, ADA.accountId());

    String facts =
        AccountRules.changed(workspace(administrators), own, Account.removed(ADA.accountId()), NOON)
            .map(fact -> fact.getClass().getSimpleName())
            .orElse("nothing");

    assertThat(facts).isEqualTo(expected);
  }

  @Test
  void changesNothingWhenTheAccountSaysWhatIsShownAlready() {
    Membership own = membership("own", "accepted", ADA.accountId());
    Fact.OfMembership changed =
        AccountRules.changed(workspace(1), own, ACCOUNT, NOON).orElseThrow();
    Membership shown =
        MembershipDecider.evolve(new Situation(workspace(1), own, null, null), changed)
            .membership();

    assertThat(AccountRules.changed(workspace(1), present(shown), ACCOUNT, NOON)).isEmpty();
  }

  @Test
  void callsAWorkspaceAbandonedAsLongAsARemovedAccountAloneAdministersIt() {
    Membership own = membership("own", "accepted admin", ADA.accountId());
    Situation before = new Situation(workspace(1), own, null, null);
    Fact.OfMembership fact =
        AccountRules.changed(workspace(1), own, Account.removed(ADA.accountId()), NOON)
            .orElseThrow();
    Membership inactive = MembershipDecider.evolve(before, fact).membership();

    assertThat(AccountRules.isAbandoned(workspace(1), own)).isFalse();
    assertThat(AccountRules.isAbandoned(workspace(1), inactive)).isTrue();
    assertThat(AccountRules.isAbandoned(workspace(1).deleted(NOON), inactive)).isFalse();
    assertThat(AccountRules.relieved(workspace(1), inactive, NOON)).isEmpty();
    assertThat(AccountRules.relieved(workspace(2), inactive, NOON))
        .contains(new Fact.MemberLeft(present(inactive).history().next(NOON)));
  }

  @Test
  void givesARemovedAccountNoRightsWhileItHasToStay() {
    Membership own = membership("own", "accepted admin", ADA.accountId());
    Fact.OfMembership fact =
        AccountRules.changed(workspace(1), own, Account.removed(ADA.accountId()), NOON)
            .orElseThrow();
    Membership inactive =
        MembershipDecider.evolve(new Situation(workspace(1), own, null, null), fact).membership();

    assertThat(refusal(present(own))).isEmpty();
    assertThat(refusal(present(inactive))).contains(Decision.rejected(Reason.FORBIDDEN));
  }

  private static Optional<Decision> refusal(Membership own) {
    return AdministrationRight.refusal(
        new Situation(workspace(1), null, own, null), RequestFixture.by(ADA));
  }

  private static Membership present(@Nullable Membership membership) {
    if (membership == null) {
      throw new AssertionError("no membership");
    }
    return membership;
  }

  private static String inWords(List<Fact.OfMembership> facts) {
    return facts.stream()
        .map(
            fact ->
                switch (fact) {
                      case Fact.AccountLinked _ -> "link ";
                      case Fact.InvitationRevoked _ -> "end ";
                      case Fact.MemberRemoved _ -> "remove ";
                      default -> fact.getClass().getSimpleName() + " ";
                    }
                    + fact.occurrence().membershipId())
        .collect(Collectors.joining(" + "));
  }

  private static WorkspaceSummary workspace(int administrators) {
    Counts counts =
        new Counts(
            Map.of(
                new Counts.Seat(State.ACCEPTED, Role.ADMINISTRATOR), administrators,
                new Counts.Seat(State.ACCEPTED, Role.COLLABORATOR), 1,
                new Counts.Seat(State.INVITED, Role.COLLABORATOR), 1));
    return new WorkspaceSummary(
        "Launch",
        WorkspaceSummary.Status.ACTIVE,
        Policy.STANDARD,
        counts,
        1,
        YESTERDAY,
        YESTERDAY,
        DEMO);
  }

  private static Membership membership(String id, String what, @Nullable String accountId) {
    History history = new History(id, 1, 2, YESTERDAY, YESTERDAY);
    Role role = what.endsWith("admin") ? Role.ADMINISTRATOR : Role.COLLABORATOR;
    Instant expires = what.endsWith("run out") ? NOON : IN_A_WEEK;
    Invitation invitation = new Invitation(role, expires, DEMO, null, null);
    InviteeDetails invitee =
        new InviteeDetails(
            address(id + "@example.com"), null, accountId, null, null, null, null, null, Map.of());
    return switch (what.split(" ", 2)[0]) {
      case "invited" -> new Invited(history, invitation, invitee);
      case "accepted" -> new Accepted(history, invitation, invitee, YESTERDAY);
      case "declined" -> new Declined(history, invitation, invitee, YESTERDAY);
      case "expired" -> new Expired(history, invitation, invitee);
      case "revoked" -> new Revoked(history, invitation, invitee);
      case "removed" -> new Removed(history, invitation, invitee, null, YESTERDAY);
      case "left" -> new Left(history, invitation, invitee, YESTERDAY, YESTERDAY);
      case "erased" -> new Erased(history, invitation);
      default -> throw new IllegalArgumentException(what);
    };
  }
}
