package dev.guestlist.quickstart.mailbox;

import dev.guestlist.quickstart.mailbox.ParsedMail.Address;
import dev.guestlist.quickstart.mailbox.ParsedMail.ListUnsubscribe;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads mails with patience: what is broken in one part leaves the others readable. */
final class MailParser {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");

  private MailParser() {}

  static ParsedMail parse(byte[] raw) throws MessagingException {
    MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
    List<Address> to = addresses(message, "To");
    List<Address> cc = addresses(message, "Cc");
    MailParts parts = MailParts.of(message);
    return new ParsedMail(
        withoutBrackets(header(message, "Message-ID")),
        addresses(message, "From").stream().findFirst().orElse(Address.NONE),
        to,
        cc,
        unnamed(message, to, cc),
        addresses(message, "Reply-To"),
        withoutBrackets(header(message, "Return-Path")),
        decoded(header(message, "Subject")),
        date(message),
        parts.text(),
        parts.html(),
        List.copyOf(parts.attachments()),
        listUnsubscribe(message));
  }

  /** The recipients of the envelope that no header names. */
  private static List<Address> unnamed(MimeMessage message, List<Address> to, List<Address> cc)
      throws MessagingException {
    Set<String> named = new HashSet<>();
    to.forEach(address -> named.add(address.address().toLowerCase(Locale.ROOT)));
    cc.forEach(address -> named.add(address.address().toLowerCase(Locale.ROOT)));
    return envelopeRecipients(message).stream()
        .filter(recipient -> !named.contains(recipient.toLowerCase(Locale.ROOT)))
        .map(recipient -> new Address("", recipient))
        .toList();
  }

  /** The headers that the store put in front: those before the first that is not its own. */
  private static List<String> envelopeRecipients(MimeMessage message) throws MessagingException {
    List<String> recipients = new ArrayList<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      if (header.getName().equals("Delivered-To")) {
        recipients.add(header.getValue());
      } else if (!header.getName().equals("Return-Path")) {
        break;
      }
    }
    return recipients;
  }

  private static List<Address> addresses(MimeMessage message, String name)
      throws MessagingException {
    String header = message.getHeader(name, ", ");
    if (header == null || header.isBlank()) {
      return List.of();
    }
    try {
      List<Address> addresses = new ArrayList<>();
      for (InternetAddress address : InternetAddress.parseHeader(header, false)) {
        addresses.add(new Address(text(address.getPersonal()), text(address.getAddress())));
      }
      return addresses;
    } catch (AddressException _) {
      // Shown as it stands: a mailbox for trying things out must show what was sent.
      return List.of(new Address("", header));
    }
  }

  private static ListUnsubscribe listUnsubscribe(MimeMessage message) throws MessagingException {
    String header = header(message, "List-Unsubscribe");
    return new ListUnsubscribe(
        header,
        IN_BRACKETS.matcher(header).results().map((MatchResult link) -> link.group(1)).toList(),
        "",
        header(message, "List-Unsubscribe-Post"));
  }

  private static String date(MimeMessage message) throws MessagingException {
    Date date = message.getSentDate();
    return date == null ? "" : date.toInstant().toString();
  }

  private static String header(MimeMessage message, String name) throws MessagingException {
    String[] values = message.getHeader(name);
    return values == null ? "" : MimeUtility.unfold(values[0]).strip();
  }

  private static String decoded(String header) {
    try {
      return MimeUtility.decodeText(header);
    } catch (UnsupportedEncodingException _) {
      return header;
    }
  }

  private static String withoutBrackets(String header) {
    return header.replaceAll("^<|>$", "");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
