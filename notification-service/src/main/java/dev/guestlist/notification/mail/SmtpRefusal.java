package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.SmtpReply;
import java.util.Set;

/**
 * What a failed attempt says about its mail.
 *
 * @param stage where it failed
 * @param late whether the relay took too long, be it after its reply
 * @param reply the relay's reply at that stage, where there was one
 */
record SmtpRefusal(SmtpStage stage, boolean late, SmtpReply reply) {

  /** Replies that say something about our right to use the relay, whatever they answer. */
  private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

  private static final int TOO_BIG = 552;

  /** Whose fault it is. */
  enum Fault {
    /** Ours or the relay's: all mails wait until that is over, and none is the worse for it. */
    OURS,
    /** It passes: the mail is tried again later. */
    PASSING,
    /** The mail can never be sent. */
    FINAL
  }

  Fault fault() {
    Integer code = reply.code();
    if (stage.isBeforeMails() || (code != null && ABOUT_US.contains(code))) {
      return Fault.OURS;
    }
    return switch (stage) {
      case CONNECTION, GREETING, HELLO -> Fault.OURS;
      case SENDER ->
          code == null || (reply.isPermanent() && code != TOO_BIG)
              ? Fault.OURS
              : reply.isPermanent() ? Fault.FINAL : Fault.PASSING;
      case RECIPIENT, DATA, BODY, FINAL_DOT -> reply.isPermanent() ? Fault.FINAL : Fault.PASSING;
    };
  }

  /** The reason as a slug. */
  String reason() {
    if (reply.code() == null) {
      return late ? "no-reply" : "connection-lost";
    }
    String outcome = fault() == Fault.FINAL ? "refused" : "deferred";
    return switch (stage) {
      case CONNECTION, GREETING, HELLO -> "relay-" + outcome;
      case SENDER -> "sender-" + outcome;
      case RECIPIENT -> "recipient-" + outcome;
      case DATA, BODY, FINAL_DOT -> "content-" + outcome;
    };
  }
}
