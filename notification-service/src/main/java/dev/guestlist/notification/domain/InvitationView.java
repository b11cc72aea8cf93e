package dev.guestlist.notification.domain;

import java.time.Duration;

/** What is known of what mails are about, at the moment of sending. */
public interface InvitationView {

  /**
   * How it stands with what a mail is about.
   *
   * @param age how old the knowledge may be at most
   */
  Standing of(DueMail mail, Duration age);

  /** Whether a mail is of use. */
  sealed interface Standing {

    /** It is. */
    record Open() implements Standing {}

    /**
     * It is not.
     *
     * @param reason why, as a slug
     */
    record Ended(String reason) implements Standing {}

    /** What is known is too old. */
    record Uncertain() implements Standing {}
  }
}
