package dev.guestlist.notification.mail;

import jakarta.mail.MessagingException;

/** A mail was not taken. */
final class SmtpFailure extends MessagingException {

  private static final long serialVersionUID = 1;

  private final transient SmtpRefusal refusal;

  SmtpFailure(SmtpRefusal refusal, MessagingException cause) {
    super(words(refusal, cause));
    this.refusal = refusal;
  }

  /** What may be shown: the words of later replies may name the recipient. */
  private static String words(SmtpRefusal refusal, MessagingException cause) {
    return refusal.stage().isBeforeRecipient()
        ? String.valueOf(cause.getMessage())
        : refusal.stage() + ": " + refusal.reply().code() + " " + refusal.reply().enhancedCode();
  }

  SmtpRefusal refusal() {
    return refusal;
  }
}
