package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.InvitationRevoked;
import dev.guestlist.contract.MailBounced;
import dev.guestlist.contract.MailComplained;
import dev.guestlist.contract.MailDeferred;
import dev.guestlist.contract.MailFailed;
import dev.guestlist.contract.MailSent;
import dev.guestlist.contract.MailSuppressed;
import dev.guestlist.contract.MemberRemoved;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.invitation.readmodel.HistoryEntry;
import dev.guestlist.invitation.readmodel.HistoryEntry.Actor;
import dev.guestlist.invitation.readmodel.HistoryPlace;
import org.jspecify.annotations.Nullable;

/** What stands in a history about a fact. */
final class HistoryEntries {

  private HistoryEntries() {}

  static HistoryEntry of(MembershipFact fact, HistoryPlace place, @Nullable String state) {
    return new HistoryEntry(
        place,
        fact.getSequence(),
        fact.getTime(),
        fact.getType(),
        actor(fact.getActor()),
        state,
        fact.getGeneration(),
        reason(fact),
        null,
        null,
        null);
  }

  static HistoryEntry of(NotificationFact fact, HistoryPlace place) {
    MailSent sent = fact.getMailSent();
    MailDeferred deferred = fact.getMailDeferred();
    MailFailed failed = fact.getMailFailed();
    MailBounced bounced = fact.getMailBounced();
    MailSuppressed suppressed = fact.getMailSuppressed();
    MailComplained complained = fact.getMailComplained();
    if (sent != null) {
      return of(fact, place, null, sent.getAttempt(), sent.getSmtpCode(), sent.getEnhancedCode());
    }
    if (deferred != null) {
      return of(
          fact,
          place,
          deferred.getReason(),
          deferred.getAttempt(),
          deferred.getSmtpCode(),
          deferred.getEnhancedCode());
    }
    if (failed != null) {
      return of(
          fact,
          place,
          failed.getReason(),
          failed.getAttempt(),
          failed.getSmtpCode(),
          failed.getEnhancedCode());
    }
    if (bounced != null) {
      return of(
          fact,
          place,
          bounced.getReason(),
          bounced.getAttempt(),
          bounced.getSmtpCode(),
          bounced.getEnhancedCode());
    }
    if (suppressed != null) {
      return of(fact, place, suppressed.getReason(), null, null, null);
    }
    return of(fact, place, complained == null ? null : complained.getReason(), null, null, null);
  }

  private static HistoryEntry of(
      NotificationFact fact,
      HistoryPlace place,
      @Nullable String reason,
      @Nullable Integer attempt,
      @Nullable Integer smtpCode,
      @Nullable String enhancedCode) {
    return new HistoryEntry(
        place,
        0,
        fact.getTime(),
        fact.getType(),
        actor(fact.getActor()),
        null,
        fact.getGeneration(),
        reason,
        attempt,
        smtpCode,
        enhancedCode);
  }

  /** The state of the membership after the fact; a type that is not known here leaves it. */
  static @Nullable String stateAfter(@Nullable String before, MembershipFact fact) {
    return switch (fact.getType()) {
      case "MemberInvited", "InvitationResent" -> "invited";
      case "InvitationAccepted" -> "accepted";
      case "InvitationDeclined" -> "declined";
      case "InvitationRevoked" -> "revoked";
      case "InvitationExpired" -> "expired";
      case "MemberRemoved" -> "removed";
      case "MemberLeft" -> "left";
      case "PersonErased" -> "erased";
      default -> before;
    };
  }

  private static @Nullable String reason(MembershipFact fact) {
    InvitationRevoked revoked = fact.getInvitationRevoked();
    if (revoked != null) {
      return revoked.getReason();
    }
    MemberRemoved removed = fact.getMemberRemoved();
    return removed == null ? null : removed.getReason();
  }

  private static @Nullable Actor actor(dev.guestlist.contract.@Nullable Actor actor) {
    return actor == null ? null : new Actor(actor.getKind().name(), actor.getId());
  }
}
