package dev.guestlist.notification.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;

/** A mail was held back before its final dot. */
final class Withheld extends MessagingException {

  private static final long serialVersionUID = 1;

  private final Cause cause;

  /** Why it was held back. */
  enum Cause {
    /** It was withdrawn, which the ledger says already. */
    WITHDRAWN,
    /** Its invitation has ended. */
    ENDED,
    /** Nobody knows how its invitation stands, or time has run out: it is tried again. */
    NOT_NOW
  }

  /**
   * Says why.
   *
   * @param reason as a slug
   */
  Withheld(Cause cause, String reason) {
    super(reason);
    this.cause = cause;
  }

  /** The one that led to a failure. */
  static Optional<Withheld> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Withheld withheld) {
        return Optional.of(withheld);
      }
    }
    return Optional.empty();
  }

  Cause cause() {
    return cause;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
