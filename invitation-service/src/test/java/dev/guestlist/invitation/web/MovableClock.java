package dev.guestlist.invitation.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, or a later one. */
final class MovableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Moves the clock this far ahead of the time of day. */
  void ahead(Duration duration) {
    ahead = duration;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Guestlist knows UTC alone");
  }
}
