package dev.guestlist.membership.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How time is followed.
 *
 * @param clockTolerance how far the log's time may be from ours before nothing is fired any more
 * @param clockCheck how often the two are compared when nothing is due
 * @param grace how long after its time something is fired, so that a request that was logged before
 *     that time is decided first, by whichever way it comes
 * @param batch how many facts are made at a time, so that requests are decided in between
 * @param pause how long the rest waits while more is due than that
 */
record TimerSettings(
    @DefaultValue("10s") Duration clockTolerance,
    @DefaultValue("10s") Duration clockCheck,
    @DefaultValue("500ms") Duration grace,
    @DefaultValue("500") int batch,
    @DefaultValue("100ms") Duration pause) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final int SLICES = 10;

  TimerSettings {
    atLeast("clock-tolerance", clockTolerance, SHORTEST);
    atLeast("clock-check", clockCheck, SHORTEST);
    atLeast("grace", grace, Duration.ZERO);
    atLeast("pause", pause, SHORTEST);
    if (batch < 1) {
      throw new IllegalArgumentException(
          "guestlist.timers.batch: " + batch + " (expected: at least 1)");
    }
  }

  /**
   * How many memberships are done at a time of what one fact means for many. That has no time to
   * keep, as what is due has, so others are served sooner.
   */
  int slice() {
    return Math.max(1, batch / SLICES);
  }

  private static void atLeast(String name, Duration time, Duration least) {
    if (time.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "guestlist.timers." + name + ": " + time + " (expected: at least " + least + ")");
    }
  }
}
