package dev.guestlist.notification.domain;

import java.time.Instant;

/** What became of a mail, for everybody to know. */
public sealed interface MailFact {

  /** It is to be sent. */
  record Queued() implements MailFact {}

  /** The relay took it. */
  record Sent(int attempt, SmtpReply reply) implements MailFact {}

  /** It could not be sent yet. */
  record Deferred(int attempt, SmtpReply reply, String reason, Instant nextAttempt)
      implements MailFact {}

  /** It can't be sent. */
  record Failed(int attempt, SmtpReply reply, String reason) implements MailFact {}

  /** It is no longer of use. */
  record Suppressed(String reason) implements MailFact {}

  /** It came back. */
  record Bounced(int attempt, SmtpReply reply, String reason) implements MailFact {}

  /** Its recipient complained. */
  record Complained(String reason) implements MailFact {}
}
