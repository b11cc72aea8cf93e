package dev.guestlist.notification.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When our clock is believed.
 *
 * @param clockTolerance how far the log's time may be from ours before no mail is given up for its
 *     time any more
 * @param clockCheck how often the two are compared
 */
@ConfigurationProperties("guestlist.timers")
record ClockSettings(
    @DefaultValue("10s") Duration clockTolerance, @DefaultValue("10s") Duration clockCheck) {

  ClockSettings {
    positive("clock-tolerance", clockTolerance);
    positive("clock-check", clockCheck);
  }

  private static void positive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.timers." + name + ": " + time + " (expected: > 0)");
    }
  }
}
