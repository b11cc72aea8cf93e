package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.SmtpReply;
import jakarta.mail.MessagingException;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt says about its mail.
 *
 * @param stage where it failed
 * @param reply the relay's reply, where there was one
 */
record SmtpRefusal(Stage stage, SmtpReply reply) {

  enum Stage {
    CONNECTION,
    SENDER,
    RECIPIENT,
    CONTENT
  }

  static SmtpRefusal of(MessagingException failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SMTPAddressFailedException recipient) {
        return new SmtpRefusal(
            Stage.RECIPIENT, SmtpReply.of(recipient.getReturnCode(), recipient.getMessage()));
      }
    }
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      // Without a return code the connection was lost while the command waited for its reply.
      if (cause instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
        return new SmtpRefusal(
            stage(refused.getCommand()),
            SmtpReply.of(refused.getReturnCode(), refused.getMessage()));
      }
    }
    return new SmtpRefusal(Stage.CONNECTION, SmtpReply.NONE);
  }

  /** Whether this mail can never be sent; trouble of ours or the relay's passes. */
  boolean isFinal() {
    return switch (stage) {
      case RECIPIENT, CONTENT -> reply.isPermanent();
      case CONNECTION, SENDER -> false;
    };
  }

  /** The reason as a slug. */
  String reason() {
    String outcome = isFinal() ? "refused" : "deferred";
    return switch (stage) {
      case CONNECTION -> "connection-lost";
      case SENDER -> "sender-deferred";
      case RECIPIENT -> "recipient-" + outcome;
      case CONTENT -> "content-" + outcome;
    };
  }

  private static Stage stage(@Nullable String command) {
    String verb = command == null ? "" : command.toUpperCase(Locale.ROOT);
    if (verb.startsWith("MAIL")) {
      return Stage.SENDER;
    }
    if (verb.startsWith("RCPT")) {
      return Stage.RECIPIENT;
    }
    return verb.startsWith("DATA") || verb.equals(".") ? Stage.CONTENT : Stage.CONNECTION;
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException chained && chained.getNextException() != null
        ? chained.getNextException()
        : failure.getCause();
  }
}
