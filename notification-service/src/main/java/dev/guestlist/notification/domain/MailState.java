package dev.guestlist.notification.domain;

import java.time.Instant;

/**
 * How a mail stands.
 *
 * <pre>
 * Unknown --notice--> Recorded --Intended read back--> Due --Delivered--> Delivered
 *                         |                           |  ^ `-Postponed-'
 *                         `------- Abandoned ---------'--> Abandoned
 * </pre>
 */
public sealed interface MailState {

  /** Nothing is known of it. */
  record Unknown() implements MailState {}

  /** Its content is stored; the intent is on its way into the ledger. */
  record Recorded(Mail mail) implements MailState {}

  /**
   * The intent is in the ledger: it may be sent.
   *
   * @param attempts how many there were
   * @param at from when on
   */
  record Due(Mail mail, int attempts, Instant at) implements MailState {}

  /** The relay took it; its content is forgotten. */
  record Delivered(Instant at) implements MailState {}

  /** It will not be sent; its content is forgotten. */
  record Abandoned(Instant at) implements MailState {}
}
