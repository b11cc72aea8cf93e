package dev.guestlist.notification.domain;

import dev.guestlist.notification.domain.LedgerEvent.Attempted;
import dev.guestlist.notification.domain.LedgerEvent.Intended;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import dev.guestlist.notification.domain.MailState.Abandoned;
import dev.guestlist.notification.domain.MailState.Delivered;
import dev.guestlist.notification.domain.MailState.Due;
import dev.guestlist.notification.domain.MailState.Recorded;
import dev.guestlist.notification.domain.MailState.Unknown;
import java.time.Instant;
import java.util.Optional;

/** How the lines of the ledger change a mail. Reading a line again changes nothing. */
public final class Ledger {

  private Ledger() {}

  /**
   * What a line did.
   *
   * @param state how the mail stands now
   * @param fact what everybody should know, where something happened
   */
  public record Change(MailState state, Optional<MailFact> fact) {}

  /** How the mail stands after this line of this time. */
  public static Change evolve(MailState state, LedgerEvent event, Instant at) {
    return switch (event) {
      case Intended _ -> intended(state, at);
      case Attempted attempted -> attempted(state, attempted, at);
      case LedgerEvent.Delivered delivered -> delivered(state, delivered, at);
      case Postponed postponed -> postponed(state, postponed);
      case LedgerEvent.Abandoned abandoned -> abandoned(state, abandoned, at);
    };
  }

  /**
   * The line that withdraws a mail which is no longer of use; nothing where it has its outcome, or
   * where somebody tries it just now: who tries looks once more before the mail leaves, and says
   * what became of it.
   */
  public static Optional<LedgerEvent> withdraw(MailState state, String reason, Instant now) {
    return switch (state) {
      case Recorded _ -> Optional.of(suppressed(0, reason));
      case Due due when due.isTried(now) -> Optional.empty();
      case Due due -> Optional.of(suppressed(due.attempts(), reason));
      case Unknown _, Delivered _, Abandoned _ -> Optional.empty();
    };
  }

  /** How a mail stands whose invitation ends at another time: as before, but for what it says. */
  public static MailState expiring(MailState state, Instant expires) {
    return switch (state) {
      case Recorded(Mail mail) -> new Recorded(mail.expiring(expires));
      case Due due -> new Due(due.mail().expiring(expires), due.attempts(), due.at(), due.lease());
      case Unknown _, Delivered _, Abandoned _ -> state;
    };
  }

  private static LedgerEvent suppressed(int attempts, String reason) {
    return new LedgerEvent.Abandoned(attempts, Outcome.SUPPRESSED, reason, SmtpReply.NONE);
  }

  private static Change intended(MailState state, Instant at) {
    return switch (state) {
      case Recorded(Mail mail) -> new Change(new Due(mail, 0, at), Optional.empty());
      case Unknown _, Due _, Delivered _, Abandoned _ -> unchanged(state);
    };
  }

  private static Change attempted(MailState state, Attempted event, Instant at) {
    return switch (state) {
      // Two owners for a moment: the first one has it.
      case Due due when due.isLeftToAnother(event.lease().owner(), at) -> unchanged(state);
      case Due due when event.attempt() == due.attempts() + 1 ->
          new Change(
              new Due(due.mail(), due.attempts(), due.at(), event.lease()), Optional.empty());
      case Unknown _, Recorded _, Due _, Delivered _, Abandoned _ -> unchanged(state);
    };
  }

  private static Change delivered(MailState state, LedgerEvent.Delivered event, Instant at) {
    return switch (state) {
      // An abandoned mail may have been on its way already: what happened is told.
      case Recorded _, Due _, Abandoned _ ->
          new Change(
              new Delivered(at), Optional.of(new MailFact.Sent(event.attempt(), event.reply())));
      // The store was lost: the line still says that it must not be sent again.
      case Unknown _ -> new Change(new Delivered(at), Optional.empty());
      case Delivered _ -> unchanged(state);
    };
  }

  private static Change postponed(MailState state, Postponed event) {
    return switch (state) {
      case Due due when event.attempt() > due.attempts() ->
          new Change(
              new Due(due.mail(), event.attempt(), event.nextAttempt()),
              Optional.of(
                  new MailFact.Deferred(
                      event.attempt(), event.reply(), event.reason(), event.nextAttempt())));
      case Unknown _, Recorded _, Due _, Delivered _, Abandoned _ -> unchanged(state);
    };
  }

  private static Change abandoned(MailState state, LedgerEvent.Abandoned event, Instant at) {
    return switch (state) {
      case Recorded _, Due _ -> new Change(new Abandoned(at), Optional.of(fact(event)));
      case Unknown _ -> new Change(new Abandoned(at), Optional.empty());
      case Delivered _, Abandoned _ -> unchanged(state);
    };
  }

  private static MailFact fact(LedgerEvent.Abandoned event) {
    return switch (event.outcome()) {
      case FAILED -> new MailFact.Failed(event.attempt(), event.reply(), event.reason());
      case SUPPRESSED -> new MailFact.Suppressed(event.reason());
    };
  }

  private static Change unchanged(MailState state) {
    return new Change(state, Optional.empty());
  }
}
