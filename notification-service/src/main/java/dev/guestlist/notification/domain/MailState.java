package dev.guestlist.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mail stands.
 *
 * <pre>
 * Unknown --notice--> Recorded --Intended read back--> Due --Delivered--> Delivered
 *                         |                           |  ^ `-Attempted, Postponed-'
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
   * @param lease who tries it, where somebody does
   */
  record Due(Mail mail, int attempts, Instant at, @Nullable Lease lease) implements MailState {

    /** Nobody tries it yet. */
    public Due(Mail mail, int attempts, Instant at) {
      this(mail, attempts, at, null);
    }

    /** Whether this instance has to leave the mail to another one for now. */
    public boolean isLeftToAnother(String instance, Instant now) {
      return lease != null && lease.excludes(instance, now);
    }

    /** Whether somebody may be talking to the relay about it. */
    public boolean isTried(Instant now) {
      return lease != null && now.isBefore(lease.until());
    }

    /** The same, when the other one's lease has ended. */
    public Due afterLease() {
      return lease == null ? this : new Due(mail, attempts, lease.until(), lease);
    }
  }

  /** The relay took it; its content is forgotten. */
  record Delivered(Instant at) implements MailState {}

  /** It will not be sent; its content is forgotten. */
  record Abandoned(Instant at) implements MailState {}
}
