package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.returns.ReturnAddresses;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/** What is done to a mail that is made, before it leaves: its envelope's sender, its signature. */
final class Outbound {

  private final String from;
  private final @Nullable ReturnAddresses returns;
  private final @Nullable DkimSigning signing;

  /**
   * For all mails.
   *
   * @param from sender of the envelope where nothing is learnt of what comes back
   * @param returns senders of envelopes otherwise
   * @param signing signs mails where that is configured
   */
  Outbound(String from, @Nullable ReturnAddresses returns, @Nullable DkimSigning signing) {
    this.from = from;
    this.returns = returns;
    this.signing = signing;
  }

  /** The sender of the envelope: what can't be delivered comes back to it. */
  String sender(DueMail mail) {
    return returns == null ? from : returns.of(mail);
  }

  /** The mail as it leaves. */
  MimeMessage signed(MimeMessage message) throws MessagingException {
    return signing == null ? message : signing.sign(message);
  }
}
