package dev.guestlist.notification.domain;

import java.time.Duration;

/** What is known of the invitations that mails are about, at the moment of sending. */
public interface InvitationView {

  /**
   * How the invitation of a mail stands.
   *
   * @param age how old the knowledge may be at most
   */
  Standing of(DueMail mail, Duration age);

  /** How an invitation stands. */
  sealed interface Standing {

    /** It waits for its answer. */
    record Open() implements Standing {}

    /**
     * A mail about it is of no use.
     *
     * @param reason why, as a slug
     */
    record Ended(String reason) implements Standing {}

    /** What is known is too old. */
    record Uncertain() implements Standing {}
  }
}
