package dev.guestlist.invitation.web.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the streams.
 *
 * @param most how many may be open at once on this instance; more are answered 503
 * @param mostPerCaller how many of them one caller may have open; more are answered 429
 * @param heartbeat time between two signs of life
 * @param longest after which a stream of a workspace ends, so that whoever follows shows their
 *     credentials again
 */
@ConfigurationProperties("guestlist.streams")
record StreamSettings(
    @DefaultValue("2000") int most,
    @DefaultValue("500") int mostPerCaller,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("5m") Duration longest) {

  StreamSettings {
    if (most < 1) {
      throw new IllegalArgumentException("guestlist.streams.most: " + most + " (expected: >= 1)");
    }
    if (mostPerCaller < 1) {
      throw new IllegalArgumentException(
          "guestlist.streams.most-per-caller: " + mostPerCaller + " (expected: >= 1)");
    }
    positive("heartbeat", heartbeat);
    positive("longest", longest);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.streams." + name + ": " + value + " (expected: more than 0 s)");
    }
  }
}
