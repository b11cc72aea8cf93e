package dev.guestlist.notification.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a workspace's mails are stopped until an operator lets them go on.
 *
 * @param pauseAfter how many hard bounces within the window; default 100
 * @param pauseWindow default 1 h
 */
@ConfigurationProperties("guestlist.returns")
record PauseSettings(
    @DefaultValue("100") int pauseAfter, @DefaultValue("1h") Duration pauseWindow) {

  PauseSettings {
    if (pauseAfter < 1 || !pauseWindow.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.returns.pause-after, .pause-window (expected: > 0)");
    }
  }
}
