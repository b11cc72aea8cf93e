package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MailAbandoned;
import dev.guestlist.contract.MailAttempted;
import dev.guestlist.contract.MailDelivered;
import dev.guestlist.contract.MailIntended;
import dev.guestlist.contract.MailPostponed;
import dev.guestlist.notification.domain.Lease;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.LedgerEvent.Delivered;
import dev.guestlist.notification.domain.LedgerEvent.Intended;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.SmtpReply;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Lines of the ledger as records of the contract, and back. */
final class LedgerLines {

  private LedgerLines() {}

  static LedgerEntry intended(Mail mail) {
    return envelope(mail.reference(), mail.intended())
        .setType("MailIntended")
        .setMailIntended(
            MailIntended.newBuilder()
                .setKind(mail.reference().kind().slug())
                .setMessageId("<" + mail.messageId() + ">")
                .setKeyId(Integer.toString(mail.keyId()))
                .build())
        .build();
  }

  /** What happened to a mail after its intent. */
  static LedgerEntry of(MailReference mail, LedgerEvent event, Instant time) {
    LedgerEntry.Builder line = envelope(mail, time);
    return switch (event) {
      case Intended _ -> throw new IllegalArgumentException("an intent names its mail");
      case Attempted(int attempt, Lease lease) ->
          line.setType("MailAttempted")
              .setMailAttempted(
                  MailAttempted.newBuilder()
                      .setAttempt(attempt)
                      .setOwner(lease.owner())
                      .setLeaseUntil(lease.until())
                      .build())
              .build();
      case Delivered(int attempt, SmtpReply reply) ->
          line.setType("MailDelivered")
              .setMailDelivered(
                  MailDelivered.newBuilder()
                      .setAttempt(attempt)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .build())
              .build();
      case Postponed(int attempt, Instant nextAttempt, String reason, SmtpReply reply) ->
          line.setType("MailPostponed")
              .setMailPostponed(
                  MailPostponed.newBuilder()
                      .setAttempt(attempt)
                      .setNextAttempt(nextAttempt)
                      .setReason(reason)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .build())
              .build();
      case Abandoned(int attempt, Outcome outcome, String reason, SmtpReply reply) ->
          line.setType("MailAbandoned")
              .setMailAbandoned(
                  MailAbandoned.newBuilder()
                      .setAttempt(attempt)
                      .setOutcome(outcome.name().toLowerCase(Locale.ROOT))
                      .setReason(reason)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .build())
              .build();
    };
  }

  /** What the line says; nothing for a type that this version does not know. */
  static Optional<LedgerEvent> event(LedgerEntry entry) {
    MailAttempted attempted = entry.getMailAttempted();
    MailDelivered delivered = entry.getMailDelivered();
    MailPostponed postponed = entry.getMailPostponed();
    MailAbandoned abandoned = entry.getMailAbandoned();
    if (entry.getMailIntended() != null) {
      return Optional.of(new Intended());
    }
    if (attempted != null) {
      return Optional.of(
          new Attempted(
              attempted.getAttempt(), new Lease(attempted.getOwner(), attempted.getLeaseUntil())));
    }
    if (delivered != null) {
      return Optional.of(
          new Delivered(
              delivered.getAttempt(),
              new SmtpReply(delivered.getSmtpCode(), delivered.getEnhancedCode())));
    }
    if (postponed != null) {
      return Optional.of(
          new Postponed(
              postponed.getAttempt(),
              postponed.getNextAttempt(),
              postponed.getReason(),
              new SmtpReply(postponed.getSmtpCode(), postponed.getEnhancedCode())));
    }
    if (abandoned != null) {
      return Optional.of(
          new Abandoned(
              abandoned.getAttempt(),
              "failed".equals(abandoned.getOutcome()) ? Outcome.FAILED : Outcome.SUPPRESSED,
              abandoned.getReason(),
              new SmtpReply(abandoned.getSmtpCode(), abandoned.getEnhancedCode())));
    }
    return Optional.empty();
  }

  /** Which mail the line is about, as far as the line tells. */
  static MailReference reference(LedgerEntry line) {
    return new MailReference(
        line.getMailId(),
        MailKind.of(line.getKind()).orElse(MailKind.INVITATION),
        line.getOrgId(),
        line.getWorkspaceId(),
        line.getMembershipId(),
        line.getGeneration(),
        0,
        line.getCorrelationId(),
        null,
        null,
        null,
        0,
        1,
        null);
  }

  private static LedgerEntry.Builder envelope(MailReference mail, Instant time) {
    return LedgerEntry.newBuilder()
        .setMailId(mail.mailId())
        .setTime(time)
        .setOrgId(mail.orgId())
        .setWorkspaceId(mail.workspaceId())
        .setMembershipId(mail.membershipId())
        .setGeneration(mail.generation())
        .setCorrelationId(mail.correlationId())
        .setKind(mail.kind().slug());
  }
}
