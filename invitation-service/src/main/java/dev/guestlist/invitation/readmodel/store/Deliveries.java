package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MailBounced;
import dev.guestlist.contract.MailComplained;
import dev.guestlist.contract.MailDeferred;
import dev.guestlist.contract.MailFailed;
import dev.guestlist.contract.MailSent;
import dev.guestlist.contract.MailSuppressed;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a delivery changes with what is told about the mail. */
final class Deliveries {

  private Deliveries() {}

  /** The delivery afterwards; nothing when the fact is of a type that is not known here. */
  static Optional<Delivery> after(Delivery before, NotificationFact fact) {
    Next next = new Next(before, fact.getTime());
    MailSent sent = fact.getMailSent();
    MailDeferred deferred = fact.getMailDeferred();
    MailFailed failed = fact.getMailFailed();
    MailBounced bounced = fact.getMailBounced();
    MailSuppressed suppressed = fact.getMailSuppressed();
    MailComplained complained = fact.getMailComplained();
    if (fact.getMailQueued() != null) {
      return next.is("queued", null, 0, null, null, null);
    }
    if (sent != null) {
      return next.is(
          "sent", null, sent.getAttempt(), null, sent.getSmtpCode(), sent.getEnhancedCode());
    }
    if (deferred != null) {
      return next.is(
          "deferred",
          deferred.getReason(),
          deferred.getAttempt(),
          deferred.getNextAttempt(),
          deferred.getSmtpCode(),
          deferred.getEnhancedCode());
    }
    if (failed != null) {
      return next.is(
          "failed",
          failed.getReason(),
          failed.getAttempt(),
          null,
          failed.getSmtpCode(),
          failed.getEnhancedCode());
    }
    if (bounced != null) {
      return next.is(
          "bounced",
          bounced.getReason(),
          bounced.getAttempt(),
          null,
          bounced.getSmtpCode(),
          bounced.getEnhancedCode());
    }
    if (suppressed != null) {
      return next.ends("suppressed", suppressed.getReason());
    }
    return complained == null ? Optional.empty() : next.ends("complained", complained.getReason());
  }

  private record Next(Delivery before, Instant time) {

    Optional<Delivery> is(
        String status,
        @Nullable String reason,
        int attempts,
        @Nullable Instant nextAttempt,
        @Nullable Integer smtpCode,
        @Nullable String enhancedCode) {
      return Optional.of(
          new Delivery(
              before.version() + 1,
              status,
              reason,
              attempts,
              time,
              nextAttempt,
              smtpCode,
              enhancedCode));
    }

    /** What has no attempt of its own. */
    Optional<Delivery> ends(String status, String reason) {
      return is(status, reason, before.attempts(), null, before.smtpCode(), before.enhancedCode());
    }
  }
}
