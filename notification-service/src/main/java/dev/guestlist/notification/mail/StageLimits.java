package dev.guestlist.notification.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long each stage of a dialogue may take. A relay that drips its reply byte by byte gets no
 * more than one that is silent.
 *
 * @param greeting the relay's first words; default: reply-timeout
 * @param hello each of EHLO, STARTTLS, its handshake, and what AUTH asks; default: reply-timeout
 * @param sender MAIL FROM; default: reply-timeout
 * @param recipient RCPT TO; default: reply-timeout
 * @param data DATA; default: reply-timeout
 * @param body the message itself; default: twice the reply-timeout
 * @param finalDot the reply to the final dot; default: twice the reply-timeout, since nobody knows
 *     what became of a mail whose reply is not waited for
 */
record StageLimits(
    @Nullable Duration greeting,
    @Nullable Duration hello,
    @Nullable Duration sender,
    @Nullable Duration recipient,
    @Nullable Duration data,
    @Nullable Duration body,
    @Nullable Duration finalDot) {

  StageLimits {
    requirePositive("greeting", greeting);
    requirePositive("hello", hello);
    requirePositive("sender", sender);
    requirePositive("recipient", recipient);
    requirePositive("data", data);
    requirePositive("body", body);
    requirePositive("final-dot", finalDot);
  }

  private static void requirePositive(String name, @Nullable Duration limit) {
    if (limit != null && !limit.isPositive()) {
      throw new IllegalArgumentException(
          "guestlist.smtp.limits." + name + ": " + limit + " (expected: > 0)");
    }
  }
}
