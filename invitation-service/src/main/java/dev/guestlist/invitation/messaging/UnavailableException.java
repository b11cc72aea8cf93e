package dev.guestlist.invitation.messaging;

import java.time.Duration;

/** Something that an answer needs is not there right now; asking again later is right. */
public class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  /** The message tells a caller what is missing. */
  public UnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** After which time asking again makes sense. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
