package dev.guestlist.schemas.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

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

  /** The range as people say it, such as "from 1 hour to 90 days ahead". */
  public String inWords() {
    return "from " + inWords(shortest) + " to " + inWords(longest) + " ahead";
  }

  /** In the largest unit of which it is a whole number. */
  private static String inWords(Duration duration) {
    ChronoUnit unit =
        List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES).stream()
            .filter(larger -> duration.toSeconds() % larger.getDuration().toSeconds() == 0)
            .findFirst()
            .orElse(ChronoUnit.SECONDS);
    long count = duration.dividedBy(unit.getDuration());
    String units = unit.toString().toLowerCase(Locale.ROOT);
    return count + " " + (count == 1 ? units.substring(0, units.length() - 1) : units);
  }
}
