package dev.guestlist.invitation.feeding;

import java.time.Duration;

/**
 * How many rows of the files of one partition may wait for their decision at once. Whatever waits
 * here, everybody else in the partition waits behind: so it opens as long as that makes decisions
 * hardly slower than the quickest, and closes when it does. The quickest is learned, since it
 * differs from machine to machine and from minute to minute; to learn it anew, the window closes
 * for a moment.
 */
final class Window {

  /** Most rows that may wait. */
  static final int LARGEST = 1_000;

  /** So few hold hardly anybody up. */
  static final int SMALLEST = 16;

  /** With fewer, a file would stop at one row that is not decided for long. */
  private static final int SMALLEST_SHARE = 4;

  /** After so long the quickest may be another. */
  private static final Duration KNOWN = Duration.ofSeconds(10);

  private final Duration longestDelay;
  private long quickest = Long.MAX_VALUE;
  private long learned;
  private int size = SMALLEST;

  /**
   * A window.
   *
   * @param longestDelay how much later a decision may come because rows wait, where half of what
   *     the quickest takes is less
   */
  Window(Duration longestDelay) {
    this.longestDelay = longestDelay;
  }

  /** How many rows of each of so many files may wait. */
  int size(int files) {
    return Math.max(SMALLEST_SHARE, size / files);
  }

  /** Some rows were decided this long after they were asked; now in nanoseconds of any clock. */
  void decided(Duration after, long now) {
    long taken = after.toNanos();
    if (taken < quickest) {
      quickest = taken;
      learned = now;
    } else if (now - learned > KNOWN.toNanos()) {
      quickest = taken;
      learned = now;
      size = SMALLEST;
      return;
    }
    boolean undelayed = taken - quickest <= Math.max(longestDelay.toNanos(), quickest / 2);
    size =
        undelayed
            ? Math.min(LARGEST, size + Math.max(1, size / 8))
            : Math.max(SMALLEST, size - size / 4);
  }
}
