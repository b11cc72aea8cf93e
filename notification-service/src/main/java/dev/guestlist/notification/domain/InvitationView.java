package dev.guestlist.notification.domain;

import java.time.Duration;

/** What is known of what mails are about, at the moment of sending. */
public interface InvitationView {

  /** What is to be asked about a mail, as often as it takes. */
  Question about(DueMail mail);

  /** A question about one mail. */
  interface Question {

    /**
     * How it stands with what the mail is about.
     *
     * @param age how old the knowledge may be at most
     */
    Standing standing(Duration age);
  }

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
