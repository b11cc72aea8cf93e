package dev.guestlist.membership.messaging;

import dev.guestlist.membership.store.Job;
import dev.guestlist.membership.store.Timer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Counts what time and fan-out lead to, and how late. Labels are constants of ours. */
final class TimerMeters {

  private final MeterRegistry registry;

  TimerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Something was fired.
   *
   * @param late how long after its time, by the log's clock
   */
  void fired(Timer.Kind kind, Duration late) {
    registry.timer("guestlist.timers.fired", "kind", label(kind)).record(late);
  }

  /** A membership was looked at for a job. */
  void workedOff(Job.Kind kind) {
    registry.counter("guestlist.fanout.memberships", "kind", label(kind)).increment();
  }

  private static String label(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
