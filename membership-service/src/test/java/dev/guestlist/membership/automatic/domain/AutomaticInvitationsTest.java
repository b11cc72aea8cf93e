package dev.guestlist.membership.automatic.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.guestlist.membership.automatic.domain.Rule.Condition;
import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutomaticInvitationsTest {

  private static final EmailAddress WORK = address("ada@example.com");
  private static final EmailAddress HOME = address("ada@home.example");
  private static final Instant HALF_PAST = Instant.parse("2026-11-22T12:30:00Z");

  @Test
  void invitesToTheAddressThatTheDomainMeans() {
    assertThat(candidates(account(HOME, WORK), domain(0, "launch", "example.com")))
        .extracting(candidate -> candidate.address().mailbox(), Candidate::domain)
        .containsExactly(org.assertj.core.api.Assertions.tuple("ada@example.com", "example.com"));
  }

  @Test
  void invitesByAttributeToTheFirstAddressAndNeedsNoProof() {
    assertThat(candidates(account(HOME, WORK), attribute(0, "launch", "team", "pioneers")))
        .extracting(candidate -> candidate.address().mailbox(), Candidate::domain)
        .containsExactly(org.assertj.core.api.Assertions.tuple("ada@home.example", null));
  }

  @Test
  void takesNeitherDomainsBelowNorOtherValues() {
    assertThat(
            candidates(
                account(address("ada@mail.example.com")),
                domain(0, "launch", "example.com"),
                attribute(1, "launch", "team", "Pioneers"),
                attribute(2, "launch", "group", "pioneers")))
        .isEmpty();
  }

  @Test
  void invitesOnceAWorkspaceByTheFirstRuleThatHolds() {
    assertThat(
            candidates(
                account(WORK),
                attribute(1, "launch", "team", "pioneers"),
                domain(0, "launch", "example.com"),
                domain(0, "vault", "example.com")))
        .extracting(Candidate::rule)
        .containsExactly(domain(0, "launch", "example.com"), domain(0, "vault", "example.com"));
  }

  @Test
  void invitesNobodyWithoutAVerifiedAddress() {
    assertThat(candidates(account(), attribute(0, "launch", "team", "pioneers"))).isEmpty();
  }

  @Test
  void looksForTheConditionsThatHold() {
    assertThat(AutomaticInvitations.conditions(account(WORK, WORK)))
        .containsExactlyInAnyOrder(
            new Condition.EmailDomain("example.com"), new Condition.Attribute("team", "pioneers"));
  }

  @Test
  void spendsABudgetEachHourOfTheClock() {
    HourlyBudget spent = HourlyBudget.UNUSED.spend(3, HALF_PAST);

    assertThat(HourlyBudget.UNUSED.left(5, HALF_PAST)).isEqualTo(5);
    assertThat(spent.left(5, HALF_PAST)).isEqualTo(2);
    assertThat(spent.spend(2, HALF_PAST).left(5, HALF_PAST.plusSeconds(1799))).isZero();
    assertThat(spent.left(5, HALF_PAST.plus(Duration.ofMinutes(30)))).isEqualTo(5);
    assertThat(spent.left(2, HALF_PAST)).as("after the limit was lowered").isZero();
    assertThat(spent.left(5, HALF_PAST.minus(Duration.ofHours(2))))
        .as("a clock went back")
        .isEqualTo(2);
  }

  @Test
  void spendsAnewInTheHourAfterAClockThatWasFarAheadWasSetRight() {
    HourlyBudget ahead = HourlyBudget.UNUSED.spend(5, HALF_PAST.plus(Duration.ofDays(3)));

    HourlyBudget setRight = ahead.at(HALF_PAST);

    assertThat(setRight.left(5, HALF_PAST)).isZero();
    assertThat(setRight.left(5, HALF_PAST.plus(Duration.ofHours(1)))).isEqualTo(5);
    assertThat(ahead.at(HALF_PAST.plus(Duration.ofDays(3)).minus(Duration.ofMinutes(40))))
        .as("a clock went back a little")
        .isEqualTo(ahead);
  }

  @Test
  void knowsNothingButTheDomainAndPlainJava() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(AutomaticInvitations.class);

    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            AutomaticInvitations.class.getPackageName(),
            Account.class.getPackageName(),
            "java.lang..",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.jspecify.annotations")
        .check(classes);
  }

  private static List<Candidate> candidates(Account account, Rule... rules) {
    return AutomaticInvitations.candidates(List.of(rules), account);
  }

  private static Account account(EmailAddress... addresses) {
    return new Account(
        "account-ada",
        "announced-ada",
        "ada",
        List.of(addresses),
        "Ada",
        "King",
        Map.of("team", "pioneers"),
        false);
  }

  private static EmailAddress address(String mailbox) {
    return new EmailAddress(mailbox, mailbox);
  }

  private static Rule domain(int place, String workspace, String domain) {
    return new Rule(
        "acme", workspace, place, new Condition.EmailDomain(domain), "Guest", "Welcome!");
  }

  private static Rule attribute(int place, String workspace, String name, String value) {
    return new Rule(
        "acme", workspace, place, new Condition.Attribute(name, value), "Guest", "Welcome!");
  }
}
