package dev.guestlist.invitation.messaging;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When somebody who waits for the answer asked last: what can wait lets them go first. */
public final class LatestRequest {

  private final LongSupplier nanos;
  private volatile long at;
  private volatile boolean any;

  /** Reads time in nanoseconds of any clock. */
  public LatestRequest(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Somebody asks. */
  public void isNow() {
    at = nanos.getAsLong();
    any = true;
  }

  /** Whether somebody asked within this time. */
  public boolean isWithin(Duration time) {
    return any && nanos.getAsLong() - at <= time.toNanos();
  }
}
