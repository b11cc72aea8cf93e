package dev.guestlist.notification.domain;

import java.time.Instant;

/**
 * A mail that shall be sent. Every copy has the same Message-ID, date and link, whenever and by
 * whomever it is made.
 *
 * @param reference which mail it is
 * @param invitation what it says
 * @param messageId its Message-ID without angle brackets (RFC 5322)
 * @param keyId the key that signs its link
 * @param intended when it was decided to send it
 */
public record Mail(
    MailReference reference, Invitation invitation, String messageId, int keyId, Instant intended) {

  /** Whether there is no use in sending it any more. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(invitation.expires());
  }
}
