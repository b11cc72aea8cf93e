package dev.guestlist.invitation.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the landing page waits.
 *
 * @param longestDecision how long an answer waits for its decision before the page says that it is
 *     still on its way
 * @param longestUpload how long a browser may take to send its form
 */
@ConfigurationProperties("guestlist.page")
record PageSettings(
    @DefaultValue("5s") Duration longestDecision, @DefaultValue("10s") Duration longestUpload) {

  PageSettings {
    positive("guestlist.page.longest-decision", longestDecision);
    positive("guestlist.page.longest-upload", longestUpload);
  }

  private static void positive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(property + ": " + value + " (expected: more than 0 s)");
    }
  }
}
