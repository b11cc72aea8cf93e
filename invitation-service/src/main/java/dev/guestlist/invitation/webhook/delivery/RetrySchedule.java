package dev.guestlist.invitation.webhook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again: as mails are, from a second to hours, for 5 days. */
final class RetrySchedule {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4));

  private static final Duration TRIED_FOR = Duration.ofDays(5);
  private static final double SPREAD = 0.2;

  private RetrySchedule() {}

  /**
   * When to try next; nothing when it is given up.
   *
   * @param attempts how many there were
   * @param since from when on it is tried
   * @param random from 0 to 1, which spreads what failed together
   */
  static Optional<Instant> next(int attempts, Instant since, Instant now, double random) {
    Duration wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
    long spread = (long) (wait.toMillis() * (1 + SPREAD * (2 * random - 1)));
    Instant next = now.plusMillis(spread);
    return next.isBefore(since.plus(TRIED_FOR)) ? Optional.of(next) : Optional.empty();
  }
}
