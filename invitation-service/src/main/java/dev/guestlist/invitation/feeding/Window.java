package dev.guestlist.invitation.feeding;

import java.time.Duration;

/**
 * How many rows of a file may wait for their decision at once. It opens while rows are decided
 * about as quickly as they can be and closes when they are not: whatever waits here, everybody else
 * in the partition waits behind. What is quick is learned, since it differs from machine to machine
 * and from hour to hour.
 */
final class Window {

  /** Most rows that may wait. */
  static final int LARGEST = 1_000;

  /** So few take a decision's time all together. */
  static final int SMALLEST = 100;

  private static final int STEP = 50;
  private static final double FORGETTING = 1.02;

  private final Duration goal;
  private double quickest = Double.MAX_VALUE;
  private int size = 2 * SMALLEST;

  /**
   * A window.
   *
   * @param goal what is quick enough on any machine
   */
  Window(Duration goal) {
    this.goal = goal;
  }

  int size() {
    return size;
  }

  /** Some rows were decided this long after they were asked. */
  void decided(Duration after) {
    double taken = (double) after.toNanos();
    quickest = Math.min(taken, quickest * FORGETTING);
    boolean quick = taken <= Math.max((double) goal.toNanos(), 2 * quickest);
    size = quick ? Math.min(LARGEST, size + STEP) : Math.max(SMALLEST, size - size / 4);
  }
}
