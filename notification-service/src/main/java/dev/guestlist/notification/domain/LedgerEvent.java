package dev.guestlist.notification.domain;

import java.time.Instant;

/** What a line of the ledger says about a mail. */
public sealed interface LedgerEvent {

  /** It shall be sent; nothing is sent before this is stored. */
  record Intended() implements LedgerEvent {}

  /**
   * Somebody is about to talk to the relay.
   *
   * @param attempt which attempt, from 1
   * @param lease who, and until when nobody else does
   */
  record Attempted(int attempt, Lease lease) implements LedgerEvent {}

  /**
   * The relay took it.
   *
   * @param attempt which attempt, from 1
   */
  record Delivered(int attempt, SmtpReply reply) implements LedgerEvent {}

  /**
   * The attempt failed for now.
   *
   * @param attempt which attempt, from 1
   * @param nextAttempt when to try next
   * @param reason why, as a slug
   */
  record Postponed(int attempt, Instant nextAttempt, String reason, SmtpReply reply)
      implements LedgerEvent {}

  /**
   * It will not be sent.
   *
   * @param attempt how many attempts there were
   * @param outcome whose will that is
   * @param reason why, as a slug
   */
  record Abandoned(int attempt, Outcome outcome, String reason, SmtpReply reply)
      implements LedgerEvent {}

  /** Whether it says what became of an attempt. */
  default boolean endsAttempt() {
    return switch (this) {
      case Intended _, Attempted _ -> false;
      case Delivered _, Postponed _, Abandoned _ -> true;
    };
  }

  /** Why a mail is not sent. */
  enum Outcome {
    /** It can't be sent. */
    FAILED,
    /** It is no longer of use. */
    SUPPRESSED
  }
}
