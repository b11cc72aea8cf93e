package dev.guestlist.notification.mail;

import java.util.Locale;
import java.util.Optional;

/** How far a dialogue with a relay has come. */
enum SmtpStage {
  /** The connection is made, and encrypted where it is so from the start. */
  CONNECTION,
  /** The relay's first words. */
  GREETING,
  /** EHLO, STARTTLS with its handshake, and AUTH. */
  HELLO,
  /** MAIL FROM. */
  SENDER,
  /** RCPT TO. */
  RECIPIENT,
  /** DATA. */
  DATA,
  /** The message, up to its final dot. */
  BODY,
  /** The final dot. */
  FINAL_DOT;

  /** The stage that a command begins; nothing for commands between mails. */
  static Optional<SmtpStage> of(String command) {
    String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "EHLO", "HELO", "STARTTLS", "AUTH" -> Optional.of(HELLO);
      case "MAIL" -> Optional.of(SENDER);
      case "RCPT" -> Optional.of(RECIPIENT);
      case "DATA" -> Optional.of(DATA);
      case "." -> Optional.of(FINAL_DOT);
      default -> Optional.empty();
    };
  }

  /** Whether the relay has not yet heard of any recipient. */
  boolean isBeforeRecipient() {
    return compareTo(RECIPIENT) < 0;
  }

  /** Whether the relay has not yet heard of any mail: what goes wrong is nothing about one. */
  boolean isBeforeMails() {
    return compareTo(SENDER) < 0;
  }
}
