package dev.guestlist.invitation.web.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the streams.
 *
 * @param most how many may be open at once on this instance; more are answered 503
 * @param heartbeat time between two signs of life
 */
@ConfigurationProperties("guestlist.streams")
record StreamSettings(@DefaultValue("2000") int most, @DefaultValue("15s") Duration heartbeat) {

  StreamSettings {
    if (most < 1) {
      throw new IllegalArgumentException("guestlist.streams.most: " + most + " (expected: >= 1)");
    }
    if (!heartbeat.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.streams.heartbeat: " + heartbeat + " (expected: more than 0 s)");
    }
  }
}
