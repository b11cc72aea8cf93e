package dev.guestlist.notification.domain;

import java.time.Instant;
import java.util.Locale;

/**
 * A mail that shall be sent. Every copy has the same Message-ID, date and link, whenever and by
 * whomever it is made.
 *
 * @param reference which mail it is
 * @param letter what it says
 * @param messageId its Message-ID without angle brackets (RFC 5322)
 * @param keyId the key that signs its link
 * @param intended when it was decided to send it
 */
public record Mail(
    MailReference reference, Letter letter, String messageId, int keyId, Instant intended) {

  /** Who invites more people at once has brought a list of them. */
  private static final int FEW = 100;

  /** The same mail about an invitation that ends at another time. */
  public Mail expiring(Instant expires) {
    return new Mail(reference, letter.expiring(expires), messageId, keyId, intended);
  }

  /** The domain of the recipient, in lower case. */
  public String domain() {
    String recipient = letter.recipient();
    return recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  /** The lane in which it waits: mails to one domain have the same. */
  public int lane() {
    return domain().hashCode();
  }

  /** Whether it goes before others or after them. */
  public Precedence precedence() {
    boolean isAwaited =
        switch (reference.kind()) {
          case INVITATION, RESEND, ACCEPTANCE, DECLINE, ROLE_CHANGE, REMOVAL -> true;
          case REMINDER, EXPIRY -> false;
        };
    return isAwaited && reference.items() <= FEW ? Precedence.FIRST : Precedence.BULK;
  }

  /** Whether there is no use in sending it any more. */
  public boolean isExpired(CheckedClock.Reading now) {
    return letter.expires() != null && now.isPast(letter.expires());
  }
}
