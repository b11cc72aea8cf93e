package dev.guestlist.invitation.feeding;

import java.time.Duration;

/**
 * How many rows of a file may wait for their decision at once. It opens while rows are decided
 * quickly and closes when they are not: whatever waits here, everybody else in the partition waits
 * behind.
 */
final class Window {

  /** Most rows that may wait. */
  static final int LARGEST = 1_000;

  private static final int SMALLEST = 20;
  private static final int STEP = 20;

  private final Duration goal;
  private int size = SMALLEST * 2;

  /**
   * A window.
   *
   * @param goal how long a row may wait for its decision
   */
  Window(Duration goal) {
    this.goal = goal;
  }

  int size() {
    return size;
  }

  /** Some rows were decided this long after they were asked. */
  void decided(Duration after) {
    size =
        after.compareTo(goal) <= 0
            ? Math.min(LARGEST, size + STEP)
            : Math.max(SMALLEST, size - size / 4);
  }
}
