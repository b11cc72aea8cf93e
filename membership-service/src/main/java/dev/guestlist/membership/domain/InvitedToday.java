package dev.guestlist.membership.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How many people were invited into a workspace on the last day on which anybody was. Days are
 * those of UTC, by the log's time.
 *
 * @param day days since 1970
 */
public record InvitedToday(long day, int count) {

  public static final InvitedToday NOBODY = new InvitedToday(0, 0);

  /** How many were invited on the day of this time. */
  int on(Instant time) {
    return dayOf(time) == day ? count : 0;
  }

  /** One more. */
  public InvitedToday oneMore(Instant at) {
    long today = dayOf(at);
    // A fact of an earlier day comes late: the day before is over.
    return today < day ? this : new InvitedToday(today, on(at) + 1);
  }

  private static long dayOf(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), Duration.ofDays(1).toMillis());
  }
}
