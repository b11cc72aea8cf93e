package dev.guestlist.schemas.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an invitation may be valid.
 *
 * @param shortest least time from now until its end
 * @param longest most time from now until its end
 */
public record Validity(Duration shortest, Duration longest) {

  /** What the API promises: 1 hour to 90 days. */
  public static final Validity STANDARD = new Validity(Duration.ofHours(1), Duration.ofDays(90));

  public Validity {
    if (shortest.isNegative() || shortest.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "shortest: " + shortest + " (expected: not negative and at most " + longest + ")");
    }
  }

  /** Whether an invitation may end then. */
  public boolean allows(Instant expires, Instant now) {
    return !expires.isBefore(now.plus(shortest)) && !expires.isAfter(now.plus(longest));
  }
}
