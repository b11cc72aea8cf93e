package dev.guestlist.invitation.feeding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stored files are worked off.
 *
 * @param longestDelay how much later others in a partition may get their decisions because rows of
 *     files wait there, where half of what the quickest takes is less; fewer rows are asked at once
 *     where it is more
 */
@ConfigurationProperties("guestlist.feeding")
record FeedingSettings(@DefaultValue("20ms") Duration longestDelay) {

  FeedingSettings {
    if (!longestDelay.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.feeding.longest-delay: " + longestDelay + " (expected: more than 0 s)");
    }
  }
}
