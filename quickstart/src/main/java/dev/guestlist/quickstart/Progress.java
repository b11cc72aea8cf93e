package dev.guestlist.quickstart;

import java.io.PrintStream;
import java.time.Duration;

/** Tells people what goes on, with the seconds since the start. */
final class Progress {

  private final PrintStream out;
  private final long started = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String what) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    out.printf("%5.1f s  %s%n", elapsed.toMillis() / 1000.0, what);
    out.flush();
  }
}
