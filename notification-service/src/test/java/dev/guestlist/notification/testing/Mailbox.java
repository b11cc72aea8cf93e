package dev.guestlist.notification.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;

/** A relay that keeps what it takes; it may be switched off and on. */
public final class Mailbox implements AutoCloseable {

  private final int port = NotificationProcess.freePort();
  private GreenMail mailbox = started();

  private GreenMail started() {
    GreenMail fresh = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    fresh.start();
    return fresh;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Switches it off. */
  public void switchOff() {
    mailbox.stop();
  }

  /** Switches it on, empty. */
  public void switchOn() {
    mailbox = started();
  }

  /** The mails to one address. */
  public List<MimeMessage> to(String address) {
    return Stream.of(mailbox.getReceivedMessages())
        .filter(message -> isTo(message, address))
        .toList();
  }

  /** The mails to guest number n of {@link NoticeFixture}. */
  public List<MimeMessage> toGuest(int number) {
    return to("guest" + number + "@example.com");
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return Stream.of(message.getAllRecipients())
          .anyMatch(recipient -> recipient.toString().equals(address));
    } catch (MessagingException e) {
      throw new IllegalStateException("The mailbox holds a broken mail", e);
    }
  }

  @Override
  public void close() {
    mailbox.stop();
  }
}
