package dev.guestlist.invitation.feeding;

import java.time.Duration;
import java.util.function.BooleanSupplier;

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

  /** However long decisions take, a file gets on that fast while nobody else asks. */
  static final int ROWS_PER_SECOND = 50;

  /** So many times as long as its rows took a file rests at most. */
  private static final int MOST_TIMES = 4;

  /** A file rests no longer than this for being slower than the quickest. */
  private static final Duration LONG = Duration.ofMillis(500);

  /** A row whose account is asked for may take very long, and says nothing of the machine. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** After so long the quickest may be another. */
  private static final Duration KNOWN = Duration.ofSeconds(10);

  /** Which part of the difference a slower decision adds to what is taken for the quickest. */
  private static final int LEARNING = 16;

  private final long longestDelay;
  private final BooleanSupplier othersAsk;
  private long quickest = Long.MAX_VALUE;
  private long learned;
  private int size = SMALLEST;
  private long latest;
  private long rest;

  /**
   * A window.
   *
   * @param longestDelay how much later a decision may come because rows wait, where half of what
   *     the quickest takes is less
   * @param othersAsk whether there are others who may ask at any moment, and wait for the answer
   */
  Window(Duration longestDelay, BooleanSupplier othersAsk) {
    this.longestDelay = longestDelay.toNanos();
    this.othersAsk = othersAsk;
  }

  /** How many rows of each of so many files may wait. */
  int size(int files) {
    return Math.max(SMALLEST, size / files);
  }

  /** Some rows were decided this long after they were asked; now in nanoseconds of any clock. */
  void decided(Duration after, long now) {
    long taken = after.toNanos();
    latest = now;
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
    rest = rest(taken);
  }

  /**
   * Whether it is the turn of others, who ask: files rest for as long as their last rows took, so
   * that half of the time is for others; and the longer, the more that was than the quickest, since
   * then it is the machine that is short. What else rows make others do, such as sending their
   * mails, is done meanwhile.
   */
  boolean isResting(long now) {
    return now - latest < rest && othersAsk.getAsBoolean();
  }

  private long rest(long taken) {
    double times = Math.clamp((double) taken / (double) quickest, 1, MOST_TIMES);
    long longer = (long) Math.min(times * (double) taken, (double) LONG.toNanos());
    return Math.max(longer, Math.min(taken, LONGEST.toNanos()));
  }

  private int smallest(Duration taken) {
    if (othersAsk.getAsBoolean()) {
      return SMALLEST;
    }
    long rows = taken.toMillis() * ROWS_PER_SECOND / 1_000;
    return Math.toIntExact(Math.clamp(rows, SMALLEST, LARGEST));
  }
}
