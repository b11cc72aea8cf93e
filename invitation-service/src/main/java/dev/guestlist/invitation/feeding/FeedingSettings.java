package dev.guestlist.invitation.feeding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stored files are worked off.
 *
 * @param decisionGoal what is quick enough for the decision of a row; fewer are asked at once when
 *     it takes longer, and longer than twice the quickest
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
