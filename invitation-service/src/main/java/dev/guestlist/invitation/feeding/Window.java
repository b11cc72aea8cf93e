package dev.guestlist.invitation.feeding;

import java.time.Duration;

/**
 * How many rows of the files of one partition may wait for their decision at once. Whatever waits
 * here, everybody else in the partition waits behind: so it opens as long as that makes decisions
 * hardly slower than the quickest, and closes when it does. The quickest is learned, since it
 * differs from machine to machine and from minute to minute: slower ones count only while the
 * window is as narrow as it gets, or else the delay that rows make would be taken for the
 * machine's.
 */
final class Window {

  /** Most rows that may wait. */
  static final int LARGEST = 1_000;

  /** So few hold nobody up. */
  static final int SMALLEST = 4;

  /** However long decisions take, a file gets on that fast. */
  static final int ROWS_PER_SECOND = 50;

  /** After so long the quickest may be another. */
  private static final Duration KNOWN = Duration.ofSeconds(10);

  /** Which part of the difference a slower decision adds to what is taken for the quickest. */
  private static final int LEARNING = 16;

  private final long longestDelay;
  private long quickest = Long.MAX_VALUE;
  private long learned;
  private int size = SMALLEST;
  private long latest;
  private long restedAfter;

  /**
   * A window.
   *
   * @param longestDelay how much later a decision may come because rows wait, where half of what
   *     the quickest takes is less
   */
  Window(Duration longestDelay) {
    this.longestDelay = longestDelay.toNanos();
  }

  /** How many rows of each of so many files may wait. */
  int size(int files) {
    return Math.max(SMALLEST, size / files);
  }

  /** Some rows were decided this long after they were asked; now in nanoseconds of any clock. */
  void decided(Duration after, long now) {
    long taken = after.toNanos();
    latest = now;
    restedAfter = taken;
    int smallest = smallest(after);
    if (taken < quickest) {
      quickest = taken;
      learned = now;
    }
    boolean undelayed = taken - quickest <= Math.max(longestDelay, quickest / 2);
    if (now - learned <= KNOWN.toNanos()) {
      size = undelayed ? Math.min(LARGEST, size + Math.max(1, size / 8)) : size - size / 4;
    } else if (size > smallest) {
      size = smallest;
    } else if (undelayed) {
      learned = now;
    } else {
      quickest += (taken - quickest) / LEARNING;
    }
    size = Math.max(smallest, size);
  }

  /**
   * Whether the last rows were decided less long ago than they took: as long as files rest for that
   * time, at least half of it is for others.
   */
  boolean isResting(long now) {
    return now - latest < restedAfter;
  }

  private static int smallest(Duration taken) {
    long rows = taken.toMillis() * ROWS_PER_SECOND / 1_000;
    return Math.toIntExact(Math.clamp(rows, SMALLEST, LARGEST));
  }
}
