package dev.guestlist.notification.domain;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long to wait after a failure: longer each time, and never in step with others.
 *
 * @param waits after the first failure, the second and so on; the last one is repeated
 */
public record RetrySchedule(List<Duration> waits) {

  /** Of one mail that the relay does not take yet: from seconds to hours. */
  public static final RetrySchedule MAIL =
      ofSeconds(1, 5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400);

  /** Of a relay that does not answer: all mails wait for it, so it is tried often. */
  public static final RetrySchedule RELAY = ofSeconds(1, 2, 5);

  private static final double JITTER = 0.2;

  private static RetrySchedule ofSeconds(int... seconds) {
    return new RetrySchedule(IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList());
  }

  /**
   * The wait after so many failures.
   *
   * @param failures how many there were in a row, from 1
   * @param random from 0 to 1; moves the wait by up to a fifth
   */
  public Duration waitAfter(int failures, double random) {
    Duration wait = waits.get(Math.min(failures, waits.size()) - 1);
    double factor = 1 + JITTER * (2 * random - 1);
    return Duration.ofMillis(Math.round(wait.toMillis() * factor));
  }
}
