package dev.guestlist.membership.domain;

import java.time.Instant;

/**
 * When an invitation may end that is given another end.
 *
 * @param earliest the first moment that may be chosen
 * @param latest the last moment that may be chosen
 */
public record ExpiryWindow(Instant earliest, Instant latest) {

  boolean holds(Instant expires) {
    return !expires.isBefore(earliest) && !expires.isAfter(latest);
  }
}
