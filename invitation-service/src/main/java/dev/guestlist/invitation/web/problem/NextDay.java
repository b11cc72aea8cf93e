package dev.guestlist.invitation.web.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** When limits of a day (UTC) are over. */
public final class NextDay {

  private NextDay() {}

  /** The header that says so. */
  public static Map<String, String> retryAfter(Instant now) {
    Instant next = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return Map.of(
        HttpHeaders.RETRY_AFTER, Long.toString(Duration.between(now, next).toSeconds() + 1));
  }
}
