package dev.guestlist.notification.messaging;

import java.time.Instant;

/** Keys in a store that stand in the order of time. */
final class TimeKeys {

  /** One more digit than the milliseconds of any time until the year 33658. */
  private static final long PADDING = 1_000_000_000_000_000L;

  private TimeKeys() {}

  /**
   * {@code <prefix><15 digits>/<name>}. Several are made for each mail, and a format string is read
   * anew each time: it showed in profiles.
   */
  static String of(String prefix, Instant at, String name) {
    return prefix + Long.toString(PADDING + at.toEpochMilli()).substring(1) + "/" + name;
  }
}
