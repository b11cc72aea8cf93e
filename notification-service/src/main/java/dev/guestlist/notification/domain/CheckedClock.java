package dev.guestlist.notification.domain;

import java.time.Instant;

/** A clock that may be wrong, and is compared with the log's time. */
@FunctionalInterface
public interface CheckedClock {

  /** What time it is, and whether that can be believed. */
  Reading now();

  /**
   * What the clock says.
   *
   * @param agreed whether the log's time agrees with it; no mail is given up by a time that is
   *     disputed
   */
  record Reading(Instant time, boolean agreed) {

    /** Whether it is past this time for sure. */
    public boolean isPast(Instant end) {
      return agreed && !time.isBefore(end);
    }
  }
}
