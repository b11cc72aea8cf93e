package dev.guestlist.notification.messaging;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MailBounced;
import dev.guestlist.contract.MailComplained;
import dev.guestlist.contract.MailDeferred;
import dev.guestlist.contract.MailFailed;
import dev.guestlist.contract.MailQueued;
import dev.guestlist.contract.MailSent;
import dev.guestlist.contract.MailSuppressed;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.domain.MailFact;
import dev.guestlist.notification.domain.MailFact.Bounced;
import dev.guestlist.notification.domain.MailFact.Complained;
import dev.guestlist.notification.domain.MailFact.Deferred;
import dev.guestlist.notification.domain.MailFact.Failed;
import dev.guestlist.notification.domain.MailFact.Queued;
import dev.guestlist.notification.domain.MailFact.Sent;
import dev.guestlist.notification.domain.MailFact.Suppressed;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.schemas.topics.Topics;
import java.time.Instant;
import java.util.Objects;

/** What became of mails, as records of the contract. */
final class Facts {

  private Facts() {}

  static NotificationFact of(MailReference mail, MailFact fact, Instant time) {
    NotificationFact.Builder record = envelope(mail, time);
    String mailId = mail.mailId();
    return switch (fact) {
      case Queued _ ->
          record
              .setId(mailId + "-queued")
              .setType("MailQueued")
              .setMailQueued(
                  MailQueued.newBuilder().setMailId(mailId).setKind(mail.kind().slug()).build())
              .build();
      case Sent(int attempt, SmtpReply reply) ->
          record
              .setId(mailId + "-sent-" + attempt)
              .setType("MailSent")
              .setMailSent(
                  MailSent.newBuilder()
                      .setMailId(mailId)
                      .setAttempt(attempt)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .build())
              .build();
      case Deferred(int attempt, SmtpReply reply, String reason, Instant nextAttempt) ->
          record
              .setId(mailId + "-deferred-" + attempt)
              .setType("MailDeferred")
              .setMailDeferred(
                  MailDeferred.newBuilder()
                      .setMailId(mailId)
                      .setAttempt(attempt)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .setReason(reason)
                      .setNextAttempt(nextAttempt)
                      .build())
              .build();
      case Failed(int attempt, SmtpReply reply, String reason) ->
          record
              .setId(mailId + "-failed-" + attempt)
              .setType("MailFailed")
              .setMailFailed(
                  MailFailed.newBuilder()
                      .setMailId(mailId)
                      .setAttempt(attempt)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .setReason(reason)
                      .build())
              .build();
      case Bounced(int attempt, SmtpReply reply, String reason) ->
          record
              .setId(mailId + "-bounced")
              .setType("MailBounced")
              .setMailBounced(
                  MailBounced.newBuilder()
                      .setMailId(mailId)
                      .setAttempt(attempt)
                      .setSmtpCode(reply.code())
                      .setEnhancedCode(reply.enhancedCode())
                      .setReason(reason)
                      .build())
              .build();
      case Complained(String reason) ->
          record
              .setId(mailId + "-complained")
              .setType("MailComplained")
              .setMailComplained(new MailComplained(mailId, reason))
              .build();
      case Suppressed(String reason) ->
          record
              .setId(mailId + "-suppressed")
              .setType("MailSuppressed")
              .setMailSuppressed(
                  MailSuppressed.newBuilder().setMailId(mailId).setReason(reason).build())
              .build();
    };
  }

  private static NotificationFact.Builder envelope(MailReference mail, Instant time) {
    return NotificationFact.newBuilder()
        .setTime(time)
        .setCorrelationId(mail.correlationId())
        // What nobody asked for, such as a reminder, has no request; its notice has the mail's id.
        .setCausationId(Objects.requireNonNullElse(mail.causationId(), mail.mailId()))
        .setOrgId(mail.orgId())
        .setWorkspaceId(mail.workspaceId())
        .setMembershipId(mail.membershipId())
        .setGeneration(mail.generation())
        .setActor(
            Actor.newBuilder().setKind(ActorKind.SYSTEM).setId(Topics.NOTIFICATION_SERVICE).build())
        .setOnBehalfOf(mail.onBehalfOf())
        .setOperationId(mail.operationId())
        .setItem(mail.item())
        .setItems(mail.items())
        .setExternalId(mail.externalId())
        .setKind(mail.kind().slug());
  }
}
