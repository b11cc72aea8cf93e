package dev.guestlist.notification.returns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps whoever knows a return address from filling the topic with reports about one mail. Reports
 * that count are few: one bounce and one complaint of each mail.
 */
final class ReportLimit {

  private static final int MOST = 20;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int REMEMBERED = 10_000;

  /** Reports since some time. */
  private record Count(Instant since, int number) {}

  private final Clock clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > REMEMBERED;
        }
      };

  ReportLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts one more report about this mail; false when there were too many. */
  synchronized boolean admits(String mail) {
    Instant now = clock.instant();
    Count known = counts.get(mail);
    Count count =
        known == null || now.isAfter(known.since().plus(WINDOW))
            ? new Count(now, 1)
            : new Count(known.since(), known.number() + 1);
    if (count.number() > MOST) {
      return false;
    }
    counts.put(mail, count);
    return true;
  }
}
