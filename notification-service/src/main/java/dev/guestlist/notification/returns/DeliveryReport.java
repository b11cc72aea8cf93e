package dev.guestlist.notification.returns;

import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.internet.InternetHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery status notification (RFC 3464) says about the one recipient that our mails have.
 *
 * @param action failed, delayed, delivered, relayed or expanded; empty where it says none
 * @param reply codes, as far as there are any
 */
record DeliveryReport(String action, SmtpReply reply) {

  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern CODE = Pattern.compile("(?:^|[\\s;])([245]\\d\\d)(?:[\\s-]|$)");

  /** The first word that stands in no comment. */
  private static final Pattern WORD = Pattern.compile("^(?:\\s*\\([^)]*\\))*+\\s*([\\w-]+)");

  private static final String FAILED = "failed";

  /** The first recipient's that failed, else the first one's. */
  static Optional<DeliveryReport> of(DeliveryStatus status) {
    Optional<DeliveryReport> first = Optional.empty();
    for (int i = 0; i < status.getRecipientDSNCount(); i++) {
      DeliveryReport report = of(status.getRecipientDSN(i));
      if (report.action().equals(FAILED)) {
        return Optional.of(report);
      }
      first = first.or(() -> Optional.of(report));
    }
    return first;
  }

  private static DeliveryReport of(InternetHeaders recipient) {
    String action = find(WORD, header(recipient, "Action"));
    String diagnosis = header(recipient, "Diagnostic-Code");
    String status = find(STATUS, header(recipient, "Status"));
    String code = find(CODE, diagnosis);
    return new DeliveryReport(
        action == null ? "" : action.toLowerCase(Locale.ROOT),
        new SmtpReply(
            code == null ? null : Integer.valueOf(code),
            status == null ? find(STATUS, diagnosis) : status));
  }

  private static String header(InternetHeaders headers, String name) {
    String value = headers.getHeader(name, " ");
    return value == null ? "" : value.strip();
  }

  private static @Nullable String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** Whether it says that the mail was not delivered and is tried no more. */
  boolean isFinal() {
    return action.equals(FAILED)
        || (action.isEmpty() && !startsWith("2") && (reply.code() != null || hasStatus()));
  }

  /** Whether trying again would be of no use. What nobody knows may be worth another try. */
  boolean isHard() {
    return startsWith("5") && !hasStatus("2.2");
  }

  /** Why, as a slug. */
  String reason() {
    if (hasStatus("1.1") || hasStatus("1.10") || hasStatus("1.0")) {
      return "no-such-mailbox";
    }
    if (hasStatus("1.2")) {
      return "no-such-domain";
    }
    if (hasStatus("2.1")) {
      return "mailbox-disabled";
    }
    if (hasStatus("2.2")) {
      return "mailbox-full";
    }
    if (hasStatus("4.7")) {
      return "expired";
    }
    String enhanced = reply.enhancedCode();
    if (enhanced != null && enhanced.startsWith("7.", 2)) {
      return "policy";
    }
    return isHard() ? "rejected" : "undelivered";
  }

  private boolean hasStatus() {
    return reply.enhancedCode() != null;
  }

  private boolean hasStatus(String afterTheClass) {
    String enhanced = reply.enhancedCode();
    return enhanced != null && enhanced.substring(2).equals(afterTheClass);
  }

  private boolean startsWith(String first) {
    String enhanced = reply.enhancedCode();
    Integer code = reply.code();
    return enhanced != null
        ? enhanced.startsWith(first)
        : code != null && code.toString().startsWith(first);
  }
}
