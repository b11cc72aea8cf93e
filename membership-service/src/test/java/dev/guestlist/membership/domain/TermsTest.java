package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.ADA;
import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.GRACE;
import static dev.guestlist.membership.domain.MembershipFixture.IN_A_WEEK;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.accepted;
import static dev.guestlist.membership.domain.MembershipFixture.declined;
import static dev.guestlist.membership.domain.MembershipFixture.erased;
import static dev.guestlist.membership.domain.MembershipFixture.grace;
import static dev.guestlist.membership.domain.MembershipFixture.invited;
import static dev.guestlist.membership.domain.MembershipFixture.invitedUntil;
import static dev.guestlist.membership.domain.MembershipFixture.next;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.change;
import static dev.guestlist.membership.domain.RequestFixture.changeExpiry;
import static dev.guestlist.membership.domain.RequestFixture.changeMetadata;
import static dev.guestlist.membership.domain.RequestFixture.changeRole;
import static dev.guestlist.membership.domain.Scenario.given;
import static dev.guestlist.membership.domain.Scenario.givenOnly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Fact.ExpiryChanged;
import dev.guestlist.membership.domain.Fact.MetadataChanged;
import dev.guestlist.membership.domain.Fact.RoleChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermsTest {

  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
  private static final Map<String, String> TEAM_A = Map.of("team", "a");
  private static final Map<String, String> TEAM_B = Map.of("team", "b");

  @Test
  void changesSeveralTermsInOneDecisionWithoutAGap() {
    Occurrence first = next(invited());

    RememberedWorkspace workspace =
        given(invited())
            .when(change(by(GRACE), new Terms(Role.GUEST, TOMORROW, TEAM_B)))
            .then(
                new RoleChanged(first, Role.GUEST, Role.COLLABORATOR),
                new ExpiryChanged(first.next(), TOMORROW),
                new MetadataChanged(first.next().next(), TEAM_B));

    assertThat(workspace.memberships())
        .contains(
            new Membership.Invited(
                invited().history().after(first.next().next()),
                invited().invitation().withRole(Role.GUEST).withExpires(TOMORROW),
                invited().invitee().withMetadata(TEAM_B)));
  }

  @Test
  void recordsOnlyWhatDiffers() {
    given(invited())
        .when(change(by(GRACE), new Terms(Role.COLLABORATOR, TOMORROW, TEAM_A)))
        .then(new ExpiryChanged(next(invited()), TOMORROW));
  }

  @Test
  void changesNothingWhenNothingDiffersOrNothingIsAskedFor() {
    given(invited())
        .when(change(by(GRACE), new Terms(Role.COLLABORATOR, IN_A_WEEK, TEAM_A)))
        .thenUnchanged();
    given(invited()).when(change(by(GRACE), new Terms(null, null, null))).thenUnchanged();
  }

  @Test
  void takesBackAnyMembershipAsItWasRead() {
    given(declined())
        .when(change(by(GRACE), new Terms(Role.COLLABORATOR, IN_A_WEEK, TEAM_A)))
        .thenUnchanged();
  }

  @Test
  void takesTheTimeThatStandsThereHoweverNearItIs() {
    Membership nearlyOver = invitedUntil(NOON.plusSeconds(1));

    given(nearlyOver)
        .when(change(by(GRACE), new Terms(Role.GUEST, NOON.plusSeconds(1), null)))
        .then(new RoleChanged(next(nearlyOver), Role.GUEST, Role.COLLABORATOR));
  }

  @Test
  void refusesAnotherTimeThatIsTooNearOrTooFar() {
    given(invited())
        .when(change(by(GRACE), new Terms(Role.GUEST, NOON.plusSeconds(3_599), null)))
        .thenInvalid("/expires", "invalid-time");
    given(invited())
        .when(change(by(GRACE), new Terms(null, NOON.plus(Duration.ofDays(91)), null)))
        .thenInvalid("/expires", "invalid-time");
  }

  @Test
  void changesNothingAtAllWhenOneOfTheTermsCannotChange() {
    RememberedWorkspace workspace = RememberedWorkspace.of(List.of(grace(), accepted()));

    Decision refused = workspace.ask(change(by(GRACE), new Terms(Role.GUEST, TOMORROW, TEAM_B)));

    assertThat(refused)
        .isEqualTo(Decision.rejected(Reason.NOT_PENDING, State.ACCEPTED).of(accepted()));
    assertThat(workspace.memberships()).contains(accepted());
  }

  @Test
  void refusesToChangeWhatEnded() {
    given(declined())
        .when(change(by(GRACE), new Terms(null, null, TEAM_B)))
        .thenRejected(Reason.NOT_PENDING, State.DECLINED);
    given(erased())
        .when(change(by(GRACE), new Terms(null, null, Map.of())))
        .thenRejected(Reason.NOT_PENDING, State.ERASED);
  }

  @Test
  void keepsTheLastAdministratorAndEverythingElseWithIt() {
    Membership last = accepted(Role.ADMINISTRATOR);

    givenOnly(last)
        .when(change(by(ADA), new Terms(Role.GUEST, null, TEAM_B)))
        .thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
    givenOnly(last)
        .when(change(by(ADA), new Terms(Role.ADMINISTRATOR, null, TEAM_B)))
        .then(new MetadataChanged(next(last), TEAM_B));
    givenOnly(last)
        .when(changeRole(by(ADA), Role.GUEST))
        .thenRejected(Reason.LAST_ADMINISTRATOR, State.ACCEPTED);
  }

  @Test
  void changesOneTermAtATime() {
    given(accepted())
        .when(changeRole(by(GRACE), Role.ADMINISTRATOR))
        .then(new RoleChanged(next(accepted()), Role.ADMINISTRATOR, Role.COLLABORATOR));
    given(invited())
        .when(changeExpiry(by(GRACE), TOMORROW))
        .then(new ExpiryChanged(next(invited()), TOMORROW));
    given(accepted())
        .when(changeMetadata(by(DEMO), Map.of()))
        .then(new MetadataChanged(next(accepted()), Map.of()));
  }

  @Test
  void changesNothingWhenTheOneTermIsAsAskedFor() {
    given(accepted()).when(changeRole(by(GRACE), Role.COLLABORATOR)).thenUnchanged();
    given(invited()).when(changeExpiry(by(GRACE), IN_A_WEEK)).thenUnchanged();
    given(accepted()).when(changeMetadata(by(DEMO), TEAM_A)).thenUnchanged();
  }
}
