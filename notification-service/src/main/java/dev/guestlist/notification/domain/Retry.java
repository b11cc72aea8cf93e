package dev.guestlist.notification.domain;

import dev.guestlist.notification.domain.LedgerEvent.Abandoned;
import dev.guestlist.notification.domain.LedgerEvent.Outcome;
import dev.guestlist.notification.domain.LedgerEvent.Postponed;
import java.time.Duration;
import java.time.Instant;

/** What follows when a mail was not taken for now. */
public final class Retry {

  /** For how long a mail is tried (RFC 5321 asks for four to five days). */
  public static final Duration LONGEST = Duration.ofDays(5);

  private static final String TOO_LONG = "tried-too-long";

  private Retry() {}

  /**
   * The next attempt, at the latest at the end of the invitation or of the time for which a mail is
   * tried; after that time the mail has failed. By a time that is disputed it is only tried again.
   *
   * @param random from 0 to 1; spreads the attempts
   */
  public static LedgerEvent after(
      DueMail due, String reason, SmtpReply reply, CheckedClock.Reading now, double random) {
    Mail mail = due.mail();
    Instant last = mail.intended().plus(LONGEST);
    if (now.isPast(last)) {
      return new Abandoned(due.attempt(), Outcome.FAILED, TOO_LONG, reply);
    }
    Instant next = now.time().plus(RetrySchedule.MAIL.waitAfter(due.attempt(), random));
    if (!now.agreed()) {
      return new Postponed(due.attempt(), next, reason, reply);
    }
    Instant expires = mail.letter().expires();
    Instant end = expires == null ? last : earlier(last, expires);
    return new Postponed(due.attempt(), earlier(next, end), reason, reply);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
