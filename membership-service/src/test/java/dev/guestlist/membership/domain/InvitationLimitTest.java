package dev.guestlist.membership.domain;

import static dev.guestlist.membership.domain.MembershipFixture.DEMO;
import static dev.guestlist.membership.domain.MembershipFixture.NOON;
import static dev.guestlist.membership.domain.MembershipFixture.ada;
import static dev.guestlist.membership.domain.RequestFixture.NEW_MEMBERSHIP;
import static dev.guestlist.membership.domain.RequestFixture.by;
import static dev.guestlist.membership.domain.RequestFixture.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How many may be invited into a workspace in a day, by the log's time. */
class InvitationLimitTest {

  private static final WorkspaceSummary WORKSPACE =
      new WorkspaceSummary(
          "Launch",
          WorkspaceSummary.Status.ACTIVE,
          Policy.STANDARD,
          Counts.NONE,
          1,
          NOON,
          NOON,
          DEMO);

  @Test
  void invitesUpToTheLimit() {
    assertThat(decide(WORKSPACE.withInvited(invited(2, NOON)), 3))
        .isInstanceOf(Decision.Done.class);
  }

  @Test
  void refusesOneMore() {
    assertThat(decide(WORKSPACE.withInvited(invited(3, NOON)), 3))
        .isEqualTo(Decision.rejected(Reason.RATE_LIMITED));
  }

  @Test
  void beginsAnewOnTheNextDay() {
    assertThat(decide(WORKSPACE.withInvited(invited(3, NOON.minus(Duration.ofDays(1)))), 3))
        .isInstanceOf(Decision.Done.class);
  }

  @Test
  void leavesRulesToTheLimitOfTheirOwn() {
    Policy policy = MembershipFixture.inviting("example.com", Role.COLLABORATOR, ada().message());
    WorkspaceSummary full =
        new WorkspaceSummary(
                "Launch", WorkspaceSummary.Status.ACTIVE, policy, Counts.NONE, 1, NOON, NOON, DEMO)
            .withInvited(invited(3, NOON));
    Request byRule =
        new Request.Invite(by(new Actor.Service("rules")), NEW_MEMBERSHIP, offer(ada()), 3);

    assertThat(
            MembershipDecider.decide(
                new Situation(full, null, null, null, Resolution.NO_ACCOUNT), byRule))
        .isInstanceOf(Decision.Done.class);
  }

  @Test
  void countsWhoIsInvited() {
    Situation before = new Situation(WORKSPACE, null, null, null);

    Decision decision = MembershipDecider.decide(before, invite(3));

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Done.class,
            done -> {
              WorkspaceSummary after =
                  Objects.requireNonNull(
                      MembershipDecider.evolve(before, done.facts().getFirst()).workspace());
              assertThat(after.invited()).isEqualTo(invited(1, NOON));
            });
  }

  private static InvitedToday invited(int count, Instant at) {
    InvitedToday invited = InvitedToday.NOBODY;
    for (int i = 0; i < count; i++) {
      invited = invited.oneMore(at);
    }
    return invited;
  }

  private static Decision decide(WorkspaceSummary workspace, int most) {
    return MembershipDecider.decide(new Situation(workspace, null, null, null), invite(most));
  }

  private static Request invite(int most) {
    return new Request.Invite(by(DEMO), NEW_MEMBERSHIP, offer(ada()), most);
  }
}
