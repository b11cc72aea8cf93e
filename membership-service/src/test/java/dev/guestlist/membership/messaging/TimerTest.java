package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.accept;
import static dev.guestlist.membership.messaging.Requests.changeExpiry;
import static dev.guestlist.membership.messaging.Requests.changePolicy;
import static dev.guestlist.membership.messaging.Requests.edge;
import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.resend;
import static dev.guestlist.membership.messaging.Requests.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.Policy;
import dev.guestlist.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time does; all invitations end two hours after noon unless a test says otherwise. */
class TimerTest extends TopologyTest {

  private static final Instant END = NOON.plus(Duration.ofHours(2));
  private static final Duration MOMENT = Duration.ofSeconds(1);

  @BeforeEach
  void forgetTheFirstTick() {
    topology.passTime(Duration.ofMillis(1));
    topology.ticks();
  }

  @Test
  void endsAnInvitationWhenItsTimeHasCome() {
    String id = invited("op");
    topology.states();
    topology.notices();

    topology.passTime(Duration.ofHours(2));
    assertThat(topology.facts()).isEmpty();
    topology.passTime(MOMENT);

    MembershipFact fact = onlyFact();
    assertThat(fact.getType()).isEqualTo("InvitationExpired");
    assertThat(fact.getInvitationExpired().getExpires()).isEqualTo(END);
    assertThat(fact.getTime()).isBetween(END, END.plusSeconds(2));
    assertThat(fact.getMembershipId()).isEqualTo(id);
    assertThat(fact.getSequence()).isEqualTo(2);
    assertThat(fact.getGeneration()).isEqualTo(1);
    assertThat(fact.getActor().getId()).isEqualTo("membership-service");
    assertThat(fact.getCausationId()).isNull();
    assertThat(fact.getOperationId()).isNull();
    assertThat(topology.states().getLast().getMembership().getState()).isEqualTo("expired");
    assertThat(topology.notices()).isEmpty();
  }

  @Test
  void readsItsTicksInTheTaskThatWritesThem() {
    assertThat(topology.description().subtopologies())
        .filteredOn(part -> part.toString().contains(Topics.MEMBERSHIP_CLOCK.name()))
        .hasSize(1)
        .allMatch(part -> part.toString().contains("Processor: decide"))
        .noneMatch(part -> part.toString().contains(Topics.ACCOUNT_EVENTS.name()));
  }

  @Test
  void endsItOnce() {
    invited("op");
    pass(Duration.ofHours(2));
    topology.facts();

    pass(Duration.ofHours(1));

    assertThat(topology.facts()).isEmpty();
    assertThat(topology.stored().keySet()).noneMatch(key -> key.startsWith("d/"));
  }

  @Test
  void leavesAloneWhatWasAnsweredBefore() {
    String id = invited("op");
    topology.edgeAsks(accept(id, 1), END.minusMillis(1));
    topology.facts();

    pass(Duration.ofHours(3));

    assertThat(topology.facts()).isEmpty();
    assertThat(topology.stored().keySet()).noneMatch(key -> key.startsWith("d/"));
  }

  @Test
  void letsAnAnswerWinThatWasLoggedBeforeTheEndAndComesAfterTheTickOfTheEnd() {
    String id = invited("op");
    topology.tick(END.plusMillis(400), END.plusMillis(400));

    topology.edgeAsks(accept(id, 1), END.minusMillis(1));

    assertThat(onlyFact().getType()).isEqualTo("InvitationAccepted");
  }

  @Test
  void followsAnInvitationThatIsSentAgainOrEndsAtAnotherTime() {
    String id = invited("op");
    topology.edgeAsks(changeExpiry(edge("later"), id, NOON.plus(Duration.ofHours(5))));
    topology.facts();
    pass(Duration.ofHours(4));
    assertThat(topology.facts()).isEmpty();
    topology.edgeAsks(resend(edge("resend"), id), NOON.plus(Duration.ofHours(4)));
    topology.facts();

    pass(Duration.ofHours(167));
    assertThat(topology.facts()).isEmpty();
    pass(Duration.ofHours(1));

    assertThat(onlyFact().getGeneration()).isEqualTo(2);
  }

  @Test
  void endsAHerdInBatches() {
    for (int i = 0; i < 1_200; i++) {
      invited("op" + i);
    }
    topology.passTime(Duration.ofHours(2));
    topology.tick(END.plus(MOMENT), END.plus(MOMENT));
    assertThat(topology.facts()).hasSize(500);

    topology.tick(END.plus(MOMENT), END.plus(MOMENT));
    topology.tick(END.plus(MOMENT), END.plus(MOMENT));

    assertThat(topology.facts())
        .hasSize(700)
        .extracting(MembershipFact::getId)
        .doesNotHaveDuplicates();
  }

  @Test
  void goesOnAfterAShortPauseWhileMoreIsDue() {
    for (int i = 0; i < 1_200; i++) {
      invited("op" + i);
    }
    topology.passTime(Duration.ofHours(2));
    topology.passTime(Duration.ofMillis(501));
    topology.facts();

    topology.passTime(Duration.ofMillis(100));
    assertThat(topology.facts()).hasSize(500);
    topology.passTime(Duration.ofMillis(100));
    assertThat(topology.facts()).hasSize(200);
  }

  @Test
  void endsAfterTheStartWhatRanOutWhileNobodyLooked(@TempDir Path directory) {
    invited("op");
    try (RunningTopology later = new RunningTopology(registry, directory)) {
      later.takeOver(topology);
      later.passTime(Duration.ofDays(3));

      assertThat(later.facts())
          .extracting(MembershipFact::getType)
          .containsExactly("InvitationExpired");
    }
  }

  @Test
  void firesNothingWhereTheLogIsFarAheadAndSaysSo() {
    invited("op");

    topology.tick(END.plus(Duration.ofDays(1)), NOON);

    assertThat(topology.facts()).isEmpty();
    assertThat(topology.clock().agrees()).isFalse();
    assertThat(topology.clock().difference()).isGreaterThan(Duration.ofHours(25));
    assertThat(topology.gauge("guestlist.timers.clock.difference")).isGreaterThan(25 * 3_600);
  }

  @Test
  void firesNothingWhereOurClockIsFarAhead() {
    invited("op");

    topology.tick(END.plus(MOMENT), END.plus(Duration.ofDays(7)));

    assertThat(topology.facts()).isEmpty();
    assertThat(topology.clock().difference()).isLessThan(Duration.ofDays(-6));
  }

  @Test
  void goesOnWhenTheClocksAgreeAgain() {
    invited("op");
    topology.tick(END.plus(Duration.ofDays(1)), NOON);

    topology.passTime(Duration.ofHours(2));
    topology.passTime(Duration.ofSeconds(10));

    assertThat(topology.clock().agrees()).isTrue();
    assertThat(onlyFact().getType()).isEqualTo("InvitationExpired");
  }

  @Test
  void believesATickThatWaitedLongBeforeItWasRead() {
    topology.passTime(Duration.ofHours(1));

    topology.tick(NOON.plus(MOMENT), NOON.plus(MOMENT));

    assertThat(topology.clock().agrees()).isTrue();
  }

  @Test
  void writesNoMoreThanTheComparisonOfClocksWhenNothingIsDue() {
    invited("op");

    for (int second = 0; second < 60; second++) {
      topology.passTime(MOMENT);
    }

    assertThat(topology.ticks()).hasSizeBetween(5, 6);
  }

  @Test
  void writesNoMoreWhereNobodyIsInvited() {
    for (int second = 0; second < 60; second++) {
      topology.passTime(MOMENT);
    }

    assertThat(topology.ticks()).hasSizeBetween(5, 6);
  }

  @Test
  void forgetsOperationsByTheLogsTimeAloneAndNotWhereTheClocksDisagree() {
    topology.edgeAsks(revoke(edge("op"), "unknown"));

    topology.tick(NOON.plus(Duration.ofDays(3)), NOON);
    assertThat(operations()).isEqualTo(2);

    topology.passTime(Duration.ofHours(25));
    assertThat(operations()).isZero();
  }

  @Test
  void forgetsManyOperationsInBatchesAfterShortPauses() {
    for (int i = 0; i < 1_200; i++) {
      topology.edgeAsks(revoke(edge("op" + i), "unknown"));
    }

    topology.passTime(Duration.ofHours(25));
    assertThat(operations()).isEqualTo(201);
    topology.passTime(Duration.ofMillis(100));

    assertThat(operations()).isZero();
  }

  @Test
  void remindsOnceInTimeByMail() {
    topology.edgeAsks(changePolicy(edge("policy"), Policy.newBuilder().setReminderHoursBefore(1)));
    String id = invited("op");
    topology.notices();

    pass(Duration.ofHours(1));

    MembershipFact fact = onlyFact();
    assertThat(fact.getType()).isEqualTo("InvitationReminderDue");
    assertThat(fact.getSequence()).isEqualTo(2);
    assertThat(topology.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.getId()).isEqualTo(id + "-1-reminder");
              assertThat(notice.getGeneration()).isEqualTo(1);
              assertThat(notice.getInvitationNotice().getReminder()).isTrue();
              assertThat(notice.getInvitationNotice().getUserEmail()).isEqualTo("op@example.com");
            });
    topology.edgeAsks(changeExpiry(edge("more"), id, NOON.plus(Duration.ofHours(4))));
    topology.facts();
    pass(Duration.ofHours(3));
    assertThat(onlyFact().getType()).isEqualTo("InvitationExpired");
    assertThat(topology.stored().keySet()).noneMatch(key -> key.startsWith("r/"));
  }

  @Test
  void remindsAgainInTheNextGeneration() {
    topology.edgeAsks(changePolicy(edge("policy"), Policy.newBuilder().setReminderHoursBefore(1)));
    String id = invited("op");
    pass(Duration.ofHours(1));
    topology.edgeAsks(resend(edge("resend"), id), NOON.plus(Duration.ofHours(1)).plus(MOMENT));
    topology.facts();
    topology.notices();

    pass(Duration.ofHours(167));

    assertThat(topology.notices()).singleElement().extracting("id").isEqualTo(id + "-2-reminder");
  }

  @Test
  void remindsNobodyOfWhatTheyWereToldAMomentAgo() {
    topology.edgeAsks(changePolicy(edge("policy"), Policy.newBuilder().setReminderHoursBefore(3)));
    invited("op");

    pass(Duration.ofHours(2));

    assertThat(onlyFact().getType()).isEqualTo("InvitationExpired");
  }

  @Test
  void followsAPolicyThatRemindsAtAnotherTimeOrNever() {
    invited("op");
    topology.edgeAsks(changePolicy(edge("one"), Policy.newBuilder().setReminderHoursBefore(1)));
    topology.passTime(MOMENT);
    assertThat(reminders()).containsExactly(NOON.plus(Duration.ofHours(1)));

    topology.edgeAsks(changePolicy(edge("never"), Policy.newBuilder()));
    topology.passTime(MOMENT);
    assertThat(reminders()).isEmpty();

    pass(Duration.ofHours(3));
    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .doesNotContain("InvitationReminderDue");
  }

  private long operations() {
    return topology.stored().keySet().stream().filter(key -> key.startsWith("o/")).count();
  }

  private List<Instant> reminders() {
    return topology.stored().keySet().stream()
        .filter(key -> key.startsWith("d/") && key.endsWith("/r/"))
        .map(key -> Instant.ofEpochMilli(Long.parseLong(key.split("/", -1)[1], 16)))
        .toList();
  }

  /** Lets time pass and a moment more, in two steps, so that what was due at the end is fired. */
  private void pass(Duration time) {
    topology.passTime(time);
    topology.passTime(MOMENT);
  }

  private String invited(String operation) {
    topology.edgeAsks(
        invite(
            edge(operation),
            InviteRequested.newBuilder().setUserEmail(operation + "@example.com").setExpires(END)));
    return topology.facts().getLast().getMembershipId();
  }

  private MembershipFact onlyFact() {
    List<MembershipFact> facts = topology.facts();
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }
}
