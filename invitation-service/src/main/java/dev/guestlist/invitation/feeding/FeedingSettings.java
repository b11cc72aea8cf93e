package dev.guestlist.invitation.feeding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stored files are worked off.
 *
 * @param decisionGoal within which time rows should be decided; fewer are asked at once when they
 *     are not
 */
@ConfigurationProperties("guestlist.feeding")
record FeedingSettings(@DefaultValue("40ms") Duration decisionGoal) {

  FeedingSettings {
    if (!decisionGoal.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.feeding.decision-goal: " + decisionGoal + " (expected: more than 0 s)");
    }
  }
}
