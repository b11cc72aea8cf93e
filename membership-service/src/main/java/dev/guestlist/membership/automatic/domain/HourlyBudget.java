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

  private HourlyBudget at(Instant now) {
    Instant present = now.truncatedTo(ChronoUnit.HOURS);
    // A clock that went back gives nothing anew.
    return present.isAfter(hour) ? new HourlyBudget(present, 0) : this;
  }
}
