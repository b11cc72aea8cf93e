package dev.guestlist.notification.letter;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Letter;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailReference;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Mails that nobody gets: they show what templates make of a mail that has everything. */
public final class SampleMails {

  private static final String MEMBERSHIP = "aaaaaaaaaaaaaaaaaaaa";
  private static final Duration WEEK = Duration.ofDays(7);

  private SampleMails() {}

  /**
   * A mail of this kind.
   *
   * @param locale language of the mail (BCP 47)
   * @param identity what its Message-ID ends with, and the key that signs its links, which lead
   *     nowhere
   */
  public static DueMail of(
      MailKind kind, String org, @Nullable String locale, MailIdentity identity, Instant now) {
    boolean asks = kind.asks();
    Letter letter =
        new Letter(
            "ada@example.com",
            "Ada Lovelace",
            "demo",
            asks ? "Grace Hopper" : null,
            asks ? null : "Ada Lovelace",
            "Launch",
            "Collaborator",
            "Guest",
            asks ? "Please join us!\n\nWe begin on Monday." : null,
            locale,
            asks ? now.plus(WEEK) : null);
    MailReference reference =
        new MailReference(
            "sample-" + kind.slug(),
            kind,
            org,
            "launch",
            MEMBERSHIP,
            1,
            1,
            null,
            null,
            null,
            null,
            0,
            1,
            null);
    return new DueMail(
        new Mail(
            reference,
            letter,
            reference.mailId() + "@" + identity.messageIdDomain(),
            identity.keyId(),
            now),
        1,
        0);
  }
}
