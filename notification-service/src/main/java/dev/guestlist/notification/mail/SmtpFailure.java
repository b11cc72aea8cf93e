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
    String words = String.valueOf(cause.getMessage());
    Integer code = refusal.reply().code();
    // What went wrong after a refusal says nothing of it.
    boolean tellsReply = code == null || words.startsWith(code.toString());
    return refusal.stage().isBeforeRecipient() && tellsReply
        ? words
        : refusal.stage() + ": " + code + " " + refusal.reply().enhancedCode();
  }

  SmtpRefusal refusal() {
    return refusal;
  }
}
