package dev.guestlist.membership.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how far the log's time is from ours. Where the two disagree one of the clocks is wrong, and
 * a wrong clock must not end invitations.
 */
public final class ClockWatch {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClockWatch.class);

  private final Duration tolerance;
  private final Map<Integer, Duration> differences = new ConcurrentHashMap<>();

  ClockWatch(Duration tolerance, MeterRegistry meters) {
    this.tolerance = tolerance;
    Gauge.builder("guestlist.timers.clock.difference", this, watch -> seconds(watch.difference()))
        .baseUnit("seconds")
        .description("How far the log's time is from ours, at most")
        .register(meters);
  }

  /** How far the log's time is from ours, where it is farthest; negative when it is behind. */
  public Duration difference() {
    return farthest(differences.values());
  }

  /** Whether the log's time can be believed in every partition. */
  public boolean agrees() {
    return agrees(difference());
  }

  /** Notes what was seen in a partition, and says whether the log's time can be believed. */
  boolean believes(int partition, Duration difference) {
    Duration before = differences.put(partition, difference);
    boolean agreed = before == null || agrees(before);
    if (agreed && !agrees(difference)) {
      LOGGER
          .atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("difference", difference)
          .addKeyValue("tolerance", tolerance)
          .log("The log's time disagrees with our clock: nothing is fired until they agree");
    } else if (!agreed && agrees(difference)) {
      LOGGER
          .atInfo()
          .addKeyValue("partition", partition)
          .log("The log's time agrees with our clock again");
    }
    return agrees(difference);
  }

  /** Another instance watches the partition from now on. */
  void forget(int partition) {
    differences.remove(partition);
  }

  private boolean agrees(Duration difference) {
    return difference.abs().compareTo(tolerance) <= 0;
  }

  private static Duration farthest(Collection<Duration> differences) {
    return differences.stream().max(Comparator.comparing(Duration::abs)).orElse(Duration.ZERO);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1_000.0;
  }
}
