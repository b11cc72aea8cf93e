package dev.guestlist.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.notification.domain.CheckedClock.Reading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = NOON;
  private long nanos;
  private final ClockWatch watch = new ClockWatch(TOLERANCE, () -> now, () -> nanos, meters);

  /** The log's time is as far from ours, and nothing takes time. */
  private void isAhead(int partition, Duration difference) {
    watch.saw(partition, now, now.plus(difference), now);
  }

  private void passes(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void believesNoClockBeforeTheLogsTimeIsKnown() {
    assertThat(watch.now()).isEqualTo(new Reading(NOON, false));
    assertThat(watch.difference()).isEmpty();
  }

  @Test
  void believesAClockThatIsWithinTheToleranceEitherWay() {
    isAhead(0, TOLERANCE);
    isAhead(1, TOLERANCE.negated());

    assertThat(watch.now()).isEqualTo(new Reading(NOON, true));
  }

  @Test
  void believesNoClockThatIsAheadOrBehindInOnePartition() {
    isAhead(0, Duration.ZERO);
    isAhead(1, TOLERANCE.plusMillis(1).negated());
    assertThat(watch.now().agreed()).isFalse();

    isAhead(1, Duration.ofHours(2));
    assertThat(watch.now().agreed()).isFalse();
    assertThat(meters.get("guestlist.mail.clock.difference").gauge().value()).isEqualTo(7_200);

    isAhead(1, Duration.ZERO);
    assertThat(watch.now().agreed()).isTrue();
  }

  @Test
  void doesNotTakeAnAnswerThatIsLongOnItsWayForADisagreement() {
    passes(Duration.ofSeconds(60));
    watch.saw(0, NOON, NOON.plusSeconds(30), now);

    assertThat(watch.difference()).contains(Duration.ZERO);
  }

  @Test
  void keepsWhatItKnowsWhenAnAnswerIsLongOnItsWay() {
    isAhead(0, Duration.ofSeconds(-100));
    passes(Duration.ofMinutes(2));
    watch.saw(0, NOON, NOON.plusSeconds(20), now);

    assertThat(watch.now().agreed()).isFalse();
  }

  @Test
  void goesOnBelievingWhileTimePasses() {
    isAhead(0, Duration.ZERO);
    passes(Duration.ofDays(1));

    assertThat(watch.now().agreed()).isTrue();
  }

  @Test
  void noticesAtOnceThatTheClockWasSet() {
    isAhead(0, Duration.ZERO);
    passes(Duration.ofSeconds(1));
    now = now.plus(Duration.ofHours(1));

    assertThat(watch.now().agreed()).isFalse();
    assertThat(watch.difference()).contains(Duration.ofHours(-1));
  }
}
