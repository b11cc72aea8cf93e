package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.CheckedClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how far the log's time is from ours. Where the two disagree one of the clocks is wrong, and
 * a wrong clock must not give up mails. Before the log's time is known, ours is not believed.
 */
final class ClockWatch implements CheckedClock {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClockWatch.class);

  private final Duration tolerance;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();
  private volatile boolean agreed = true;

  /**
   * What was seen in a partition.
   *
   * @param difference of the log's time from ours
   * @param at our time then
   * @param nanos then, on a clock that nobody sets
   */
  private record Seen(Duration difference, Instant at, long nanos) {}

  ClockWatch(Duration tolerance, InstantSource clock, LongSupplier nanos, MeterRegistry meters) {
    this.tolerance = tolerance;
    this.clock = clock;
    this.nanos = nanos;
    Gauge.builder("guestlist.mail.clock.difference", this, ClockWatch::seconds)
        .baseUnit("seconds")
        .description("How far the log's time is from ours, at most")
        .register(meters);
  }

  @Override
  public Reading now() {
    Instant now = clock.instant();
    return new Reading(now, difference(now).filter(this::agrees).isPresent());
  }

  /**
   * How far the log's time is from ours, where it is farthest; negative when it is behind, and
   * empty while that is not known.
   */
  Optional<Duration> difference() {
    return difference(clock.instant());
  }

  /**
   * Takes what a partition told. Its time was stamped after it was asked and before it answered, so
   * between the two there is no saying: an answer that was long on its way tells less than the one
   * before.
   */
  void saw(int partition, Instant asked, Instant stamped, Instant answered) {
    boolean late = Duration.between(asked, answered).compareTo(tolerance) > 0;
    if (late && seen.containsKey(partition)) {
      return;
    }
    Duration difference =
        stamped.isBefore(asked)
            ? Duration.between(asked, stamped)
            : stamped.isAfter(answered) ? Duration.between(answered, stamped) : Duration.ZERO;
    seen.put(partition, new Seen(difference, answered, nanos.getAsLong()));
    tell();
  }

  private void tell() {
    boolean before = agreed;
    Duration farthest = difference().orElse(Duration.ZERO);
    agreed = agrees(farthest);
    if (before && !agreed) {
      LOGGER
          .atWarn()
          .addKeyValue("difference", farthest)
          .addKeyValue("tolerance", tolerance)
          .log(
              "The log's time disagrees with our clock: no mail is given up for its time until"
                  + " they agree");
    } else if (!before && agreed) {
      LOGGER.atInfo().log("The log's time agrees with our clock again");
    }
  }

  private Optional<Duration> difference(Instant now) {
    long ticks = nanos.getAsLong();
    return seen.values().stream()
        .map(then -> difference(then, now, ticks))
        .max(Comparator.comparing(Duration::abs));
  }

  /** Our clock may have been set since, which the other one shows. */
  private static Duration difference(Seen then, Instant now, long ticks) {
    Duration set = Duration.between(then.at(), now).minusNanos(ticks - then.nanos());
    return then.difference().minus(set);
  }

  boolean agrees(Duration difference) {
    return difference.abs().compareTo(tolerance) <= 0;
  }

  private double seconds() {
    return difference().map(time -> time.toMillis() / 1_000.0).orElse(Double.NaN);
  }
}
