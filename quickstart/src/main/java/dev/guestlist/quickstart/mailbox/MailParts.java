package dev.guestlist.quickstart.mailbox;

import dev.guestlist.quickstart.mailbox.ParsedMail.Attachment;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;

/** The text, the HTML and the rest of one mail. */
final class MailParts {

  private static final int DEEPEST = 20;

  private String text = "";
  private String html = "";
  private final List<Attachment> attachments = new ArrayList<>();

  private MailParts() {}

  static MailParts of(MimeMessage message) throws MessagingException {
    MailParts parts = new MailParts();
    parts.collect(message, 0);
    return parts;
  }

  String text() {
    return text;
  }

  String html() {
    return html;
  }

  List<Attachment> attachments() {
    return attachments;
  }

  private void collect(Part part, int depth) throws MessagingException {
    if (part.isMimeType("multipart/*") && depth < DEEPEST) {
      collectAll(part, depth);
    } else if (isAttachment(part)) {
      attach(part);
    } else if (part.isMimeType("text/plain") && text.isEmpty()) {
      text = content(part);
    } else if (part.isMimeType("text/html") && html.isEmpty()) {
      html = content(part);
    } else {
      attach(part);
    }
  }

  private void collectAll(Part part, int depth) throws MessagingException {
    try {
      if (part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          collect(parts.getBodyPart(i), depth + 1);
        }
      }
    } catch (IOException e) {
      throw new MessagingException("The parts of the mail can't be read", e);
    }
  }

  private void attach(Part part) throws MessagingException {
    String name = part.getFileName();
    String type = part.getContentType().replaceAll(";.*", "");
    attachments.add(new Attachment(name == null ? "" : name, type, Math.max(0, part.getSize())));
  }

  private static boolean isAttachment(Part part) throws MessagingException {
    return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }

  private static String content(Part part) throws MessagingException {
    try (InputStream bytes = part.getInputStream()) {
      return new String(bytes.readAllBytes(), charset(part)).replace("\r\n", "\n");
    } catch (IOException e) {
      return "(This part can't be decoded: " + e.getMessage() + ")";
    }
  }

  private static Charset charset(Part part) throws MessagingException {
    try {
      String name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.UTF_8;
    }
  }
}
