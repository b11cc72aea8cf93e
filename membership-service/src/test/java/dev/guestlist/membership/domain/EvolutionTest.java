package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.YESTERDAY;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.ada;
import static dev.guestlist.membership.domain.MembershipFixture.adaWithAccount;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.invitation;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.MembershipFixture.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.InvitationDeclined;
import dev.guestlist.membership.domain.Fact.InvitationReminderDue;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Fact.MemberLeft;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.PersonErased;
import dev.guestlist.membership.domain.Fact.PolicyChanged;
import dev.guestlist.membership.domain.Fact.WorkspaceCreated;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvolutionTest {

  @Test
  void remembersWhenAMemberJoined() {
    Fact fact = new InvitationAccepted(next(invited()), Role.COLLABORATOR, null);

    assertThat(after(invited(), fact))
        .isEqualTo(
            new Accepted(invited().history().after(next(invited())), invitation(), ada(), NOON));
  }

  @Test
  void remembersWhenAnInviteeDeclined() {
    assertThat(after(invited(), new InvitationDeclined(next(invited()), null)))
        .isEqualTo(
            new Declined(invited().history().after(next(invited())), invitation(), ada(), NOON));
  }

  @Test
  void remembersWhenAMemberLeft() {
    assertThat(after(accepted(), new MemberLeft(next(accepted()))))
        .isEqualTo(
            new Left(
                accepted().history().after(next(accepted())),
                accepted().invitation(),
                adaWithAccount(),
                YESTERDAY,
                NOON));
  }

  @Test
  void remembersThatARemovedPersonHadJoinedOrNot() {
    assertThat(after(accepted(), new MemberRemoved(next(accepted()))))
        .isInstanceOfSatisfying(
            Removed.class, removed -> assertThat(removed.joined()).isEqualTo(YESTERDAY));
    assertThat(after(declined(), new MemberRemoved(next(declined()))))
        .isInstanceOfSatisfying(Removed.class, removed -> assertThat(removed.joined()).isNull());
  }

  @Test
  void beginsAnewUnderTheSameId() {
    Occurrence here = removed().history().nextGeneration(NOON);

    assertThat(after(removed(), new MemberInvited(here, invitation(), ada())))
        .isEqualTo(
            new Invited(new History(removed().id(), 2, 4, YESTERDAY, NOON), invitation(), ada()));
  }

  @Test
  void keepsTheAccountThatIsLinked() {
    assertThat(after(invited(), new AccountLinked(next(invited()), ADA.accountId(), null)))
        .isInstanceOfSatisfying(
            Invited.class, invited -> assertThat(invited.invitee()).isEqualTo(adaWithAccount()));
  }

  @Test
  void keepsTheAccountThatDeclined() {
    assertThat(after(declined(), new AccountLinked(next(declined()), ADA.accountId(), null)))
        .isEqualTo(
            new Declined(
                declined().history().after(next(declined())),
                invitation(),
                adaWithAccount(),
                YESTERDAY));
  }

  @Test
  void countsAReminderAsPartOfTheHistory() {
    Fact fact = new InvitationReminderDue(next(invited()), invitation().expires());

    assertThat(after(invited(), fact))
        .isEqualTo(new Invited(invited().history().after(next(invited())), invitation(), ada()));
  }

  @Test
  void forgetsThePersonAndKeepsTheTerms() {
    assertThat(after(accepted(), new PersonErased(next(accepted()))))
        .isEqualTo(
            new Membership.Erased(
                accepted().history().after(next(accepted())), accepted().invitation()));
  }

  @Test
  void movesAMembershipFromOneCountToTheOther() {
    Situation before = situation(invited());
    Fact fact = new InvitationAccepted(next(invited()), Role.COLLABORATOR, null);

    WorkspaceSummary summary =
        Objects.requireNonNull(MembershipDecider.evolve(before, fact).workspace());

    assertThat(summary.counts()).isEqualTo(Counts.NONE.moved(null, accepted(Role.COLLABORATOR)));
    assertThat(summary.version()).isEqualTo(1);
  }

  @Test
  void refusesAFactThatCannotFollow() {
    assertThatThrownBy(() -> after(declined(), new MemberLeft(next(declined()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MemberLeft after declined");
    assertThatThrownBy(
            () -> after(removed(), new AccountLinked(next(removed()), "account-1", null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("AccountLinked after removed");
    assertThatThrownBy(() -> after(null, new MemberLeft(next(declined()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MemberLeft after nothing");
    assertThatThrownBy(
            () ->
                MembershipDecider.evolve(Situation.EMPTY, new PolicyChanged(NOON, Policy.STANDARD)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PolicyChanged in no workspace");
  }

  private static @Nullable Membership after(@Nullable Membership before, Fact fact) {
    return MembershipDecider.evolve(situation(before), fact).membership();
  }

  private static Situation situation(@Nullable Membership membership) {
    Situation created =
        MembershipDecider.evolve(Situation.EMPTY, new WorkspaceCreated(YESTERDAY, "Launch", DEMO));
    WorkspaceSummary summary = created.workspace();
    if (summary == null || membership == null) {
      return created;
    }
    return new Situation(
        summary.withCounts(Counts.NONE.moved(null, membership)), membership, null, null);
  }
}
