package dev.guestlist.membership.automatic.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How many invitations an organisation's rules made within an hour of the clock.
 *
 * @param hour its beginning
 */
public record HourlyBudget(Instant hour, int used) {

  /** Nothing was used so far. */
  public static final HourlyBudget UNUSED = new HourlyBudget(Instant.EPOCH, 0);

  /** How many more there may be now. */
  public int left(int most, Instant now) {
    return Math.max(0, most - at(now).used());
  }

  /** After some more. */
  public HourlyBudget spend(int count, Instant now) {
    HourlyBudget current = at(now);
    return new HourlyBudget(current.hour(), current.used() + count);
  }

  /** How it stands now. */
  public HourlyBudget at(Instant now) {
    Instant present = now.truncatedTo(ChronoUnit.HOURS);
    if (present.isAfter(hour)) {
      return new HourlyBudget(present, 0);
    }
    // A clock that goes back a little gives nothing anew; one that was far ahead stops nobody for
    // longer than until the next hour.
    return hour.isAfter(present.plus(1, ChronoUnit.HOURS)) ? new HourlyBudget(present, used) : this;
  }
}
