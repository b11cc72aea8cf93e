package dev.guestlist.notification.domain;

import java.time.Instant;

/**
 * The right to try a mail. Whoever holds it says so in the ledger before the relay hears of the
 * mail, so that nobody else tries at the same time.
 *
 * @param owner the instance that tries
 * @param until until when nobody else tries; the owner stops before
 */
public record Lease(String owner, Instant until) {

  /** Whether this instance has to wait for another one. */
  public boolean excludes(String instance, Instant now) {
    return !owner.equals(instance) && now.isBefore(until);
  }
}
