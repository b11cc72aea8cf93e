package dev.guestlist.notification.returns;

import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came back: reports of mail systems (RFC 3464), complaints (RFC 5965), and bounces of
 * systems that write no reports. Answers of people and machines are none of these.
 */
final class ReturnReader {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final int MOST_PARTS = 20;
  private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud", "virus", "other");

  private final ReturnAddresses addresses;

  ReturnReader(ReturnAddresses addresses) {
    this.addresses = addresses;
  }

  /** The parts that say something. */
  private record Parts(
      @Nullable DeliveryStatus status,
      @Nullable InternetHeaders feedback,
      @Nullable InternetHeaders original) {}

  /**
   * What a mail says.
   *
   * @param sender of its envelope; empty for what must not be answered
   * @param recipient of its envelope
   */
  Reading read(String sender, String recipient, byte[] content) {
    try {
      MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(content));
      if (isReceipt(message)) {
        return new Reading.Ignored("reply");
      }
      Optional<Parts> parts = parts(message);
      return parts.isPresent()
          ? report(recipient, parts.get())
          : letter(sender, recipient, message);
    } catch (MessagingException | IOException | RuntimeException _) {
      // Nobody knows what hostile bytes do to a parser or decoder; they say nothing that counts.
      return new Reading.Ignored("unreadable");
    }
  }

  private Reading report(String recipient, Parts parts) throws MessagingException {
    InternetHeaders feedback = parts.feedback();
    List<String> candidates = new ArrayList<>();
    candidates.add(recipient);
    candidates.add(header(feedback, "Original-Mail-From"));
    candidates.add(header(parts.original(), "Return-Path"));
    candidates.replaceAll(address -> address.replaceAll("[<>\\s]", ""));
    Optional<ReturnMark> mark =
        candidates.stream().flatMap(address -> addresses.read(address).stream()).findFirst();
    if (mark.isEmpty()) {
      return new Reading.Ignored(
          candidates.stream().anyMatch(addresses::isOurs) ? "forged" : "unknown-mail");
    }
    return feedback != null
        ? complaint(mark.get(), header(feedback, "Feedback-Type"))
        : bounce(mark.get(), parts.status());
  }

  private static Reading complaint(ReturnMark mark, String type) {
    String reason = type.toLowerCase(Locale.ROOT);
    return COMPLAINTS.contains(reason)
        ? new Reading.Complaint(mark, reason)
        : new Reading.Ignored("no-complaint");
  }

  private static Reading bounce(ReturnMark mark, @Nullable DeliveryStatus status) {
    Optional<DeliveryReport> report = status == null ? Optional.empty() : DeliveryReport.of(status);
    if (report.isEmpty()) {
      return new Reading.Bounce(mark, false, SmtpReply.NONE, "undelivered");
    }
    if (report.get().isFinal() || report.get().action().isEmpty()) {
      return new Reading.Bounce(
          mark, report.get().isHard(), report.get().reply(), report.get().reason());
    }
    return new Reading.Ignored(report.get().action().equals("delayed") ? "delayed" : "no-failure");
  }

  /** What is no report: only what nobody may answer can be a bounce. */
  private Reading letter(String sender, String recipient, MimeMessage message)
      throws MessagingException {
    Optional<ReturnMark> mark = addresses.read(recipient);
    if (mark.isEmpty()) {
      return new Reading.Ignored(addresses.isOurs(recipient) ? "forged" : "no-report");
    }
    boolean reply = isAutomaticReply(message) && !namesFailedRecipients(message);
    if (!sender.isEmpty() || reply) {
      return new Reading.Ignored("reply");
    }
    return new Reading.Bounce(mark.get(), false, SmtpReply.NONE, "undelivered");
  }

  private static boolean isAutomaticReply(MimeMessage message) throws MessagingException {
    String automatic = message.getHeader("Auto-Submitted", ",");
    String precedence = message.getHeader("Precedence", ",");
    return (automatic != null && automatic.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
        || (precedence != null && precedence.strip().equalsIgnoreCase("auto_reply"))
        || message.getHeader("X-Auto-Response-Suppress") != null
        || message.getHeader("X-Autoreply") != null
        || message.getHeader("X-Autorespond") != null;
  }

  /** Exim's bounces do so, and say that they are automatic replies. */
  private static boolean namesFailedRecipients(MimeMessage message) throws MessagingException {
    return message.getHeader("X-Failed-Recipients") != null;
  }

  /** Somebody read the mail, or deleted it (RFC 8098). */
  private static boolean isReceipt(MimeMessage message) throws MessagingException {
    return message.isMimeType("multipart/report")
        && "disposition-notification"
            .equalsIgnoreCase(
                new ContentType(message.getContentType()).getParameter("report-type"));
  }

  private static Optional<Parts> parts(MimeMessage message) throws MessagingException, IOException {
    if (!message.isMimeType("multipart/*")) {
      return Optional.empty();
    }
    MimeMultipart multipart =
        new MimeMultipart(
            new ByteArrayDataSource(message.getInputStream(), message.getContentType()));
    @Nullable DeliveryStatus status = null;
    @Nullable InternetHeaders feedback = null;
    @Nullable InternetHeaders original = null;
    for (int i = 0; i < Math.min(multipart.getCount(), MOST_PARTS); i++) {
      BodyPart part = multipart.getBodyPart(i);
      switch (type(part)) {
        case "message/delivery-status", "message/global-delivery-status" ->
            status = new DeliveryStatus(part.getInputStream());
        case "message/feedback-report" -> feedback = new InternetHeaders(part.getInputStream());
        case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers" ->
            original = new InternetHeaders(part.getInputStream());
        default -> {}
      }
    }
    // A form that says nothing to machines is read as any other letter.
    return status != null || feedback != null
        ? Optional.of(new Parts(status, feedback, original))
        : Optional.empty();
  }

  private static String type(BodyPart part) throws MessagingException {
    return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
  }

  private static String header(@Nullable InternetHeaders headers, String name) {
    String value = headers == null ? null : headers.getHeader(name, null);
    return value == null ? "" : value.strip();
  }
}
