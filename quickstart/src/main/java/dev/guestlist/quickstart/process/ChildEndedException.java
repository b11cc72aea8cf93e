package dev.guestlist.quickstart.process;

/** A child process ended though nobody stopped it; the message names it and its log. */
public final class ChildEndedException extends Exception {

  private static final long serialVersionUID = 1;

  ChildEndedException(String message) {
    super(message);
  }
}
