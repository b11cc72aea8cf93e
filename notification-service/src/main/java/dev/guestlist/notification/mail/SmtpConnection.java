package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One connection to the relay, kept open from mail to mail. It is used by one thread. */
final class SmtpConnection {

  /** A connection that was idle for longer is asked whether it still stands. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private final Session session;
  private @Nullable SMTPTransport transport;
  private long lastUsed;

  SmtpConnection(Session session) {
    this.session = session;
  }

  static Session session(SmtpSettings smtp, MailSettings mail) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", Integer.toString(smtp.port()));
    properties.put("mail.smtp.connectiontimeout", Long.toString(smtp.connectTimeout().toMillis()));
    properties.put("mail.smtp.timeout", Long.toString(smtp.replyTimeout().toMillis()));
    properties.put("mail.smtp.writetimeout", Long.toString(smtp.replyTimeout().toMillis()));
    properties.put("mail.smtp.localhost", mail.messageIdDomain());
    properties.put("mail.smtp.from", mail.from());
    return Session.getInstance(properties);
  }

  /** Makes sure that the connection stands. */
  void open() throws MessagingException {
    if (transport != null
        && (System.nanoTime() - lastUsed < TRUSTED.toNanos() || transport.isConnected())) {
      return;
    }
    close();
    SMTPTransport opened = (SMTPTransport) session.getTransport("smtp");
    opened.connect();
    transport = opened;
    lastUsed = System.nanoTime();
  }

  /** Sends over the open connection, and closes it where it is not fit for another mail. */
  SmtpReply send(MimeMessage message, Address recipient) throws MessagingException {
    SMTPTransport opened = transport;
    if (opened == null) {
      throw new IllegalStateException("The connection is not open");
    }
    try {
      opened.sendMessage(message, new Address[] {recipient});
      lastUsed = System.nanoTime();
      return SmtpReply.of(opened.getLastReturnCode(), opened.getLastServerResponse());
    } catch (MessagingException | RuntimeException e) {
      close();
      throw e;
    }
  }

  void close() {
    SMTPTransport closing = transport;
    transport = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (MessagingException _) {
        // A connection that can't be closed properly is closed all the same.
      }
    }
  }
}
