package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.letter.RenderedMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Makes MIME messages: text and HTML as alternatives, every line short enough for SMTP. */
final class MimeMessages {

  static {
    // Jakarta Mail searches the class path for it otherwise, several times for each mail.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private static final String SENDER = "guestlist";

  private static final Session SESSION = Session.getInstance(new Properties());

  private final InternetAddress from;

  MimeMessages(MailSettings settings) {
    this.from = address(settings.from());
    try {
      from.setPersonal(settings.fromName(), UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java platform has UTF-8", e);
    }
  }

  MimeMessage of(Mail mail, RenderedMail rendered) throws MessagingException {
    MimeMessage message = new WithMessageId(SESSION, "<" + mail.messageId() + ">");
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, recipient(mail));
    message.setSubject(rendered.subject(), UTF_8);
    message.setSentDate(Date.from(mail.intended()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", rendered.language());
    message.setHeader("List-Unsubscribe", "<" + rendered.unsubscribe() + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setHeader("Feedback-ID", feedbackId(mail.reference()));
    // Lets a relay that knows it recognise a second copy.
    message.setHeader("Idempotency-Key", mail.reference().mailId());
    message.setContent(
        new MimeMultipart(
            "alternative", part(rendered.text(), "plain"), part(rendered.html(), "html")));
    message.saveChanges();
    return message;
  }

  /** What complaints are counted by; the sender of all comes last. */
  private static String feedbackId(MailReference mail) {
    return String.join(":", mail.workspaceId(), mail.orgId(), mail.kind().slug(), SENDER);
  }

  /** The address as the one parser gave it: it is not parsed again. */
  static InternetAddress recipient(Mail mail) {
    return address(mail.letter().recipient());
  }

  private static InternetAddress address(String mailbox) {
    InternetAddress address = new InternetAddress();
    address.setAddress(mailbox);
    return address;
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** Keeps its Message-ID, where Jakarta Mail would make a new one. */
  private static final class WithMessageId extends MimeMessage {

    private final String id;

    WithMessageId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
