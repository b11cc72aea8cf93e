package dev.guestlist.notification.testing;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Letter;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Mails that invite people. */
public final class MailFixture {

  /** When the mails were intended. */
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** When the invitations end. */
  public static final Instant END = Instant.parse("2026-11-29T12:00:00Z");

  private MailFixture() {}

  /** Invites guest 1. */
  public static Mail mail() {
    return mail(invitation("Launch", "Grace Hopper", "Please join!"));
  }

  /** Invites guest 1 with this content. */
  public static Mail mail(Letter letter) {
    return mail(reference(MailKind.INVITATION, 1, 1), letter);
  }

  /** Tells guest 1 something, who is one of so many in an operation. */
  public static Mail mail(MailKind kind, int items) {
    return mail(reference(kind, 1, items), invitation("Launch", "Grace Hopper", "Please join!"));
  }

  /** Invites this address; the same number is the same mail. */
  public static Mail mailTo(String recipient, int number) {
    return mailTo(recipient, number, 1);
  }

  /** Invites this address, which stands in a list of a thousand. */
  public static Mail oneOfMany(String recipient, int number) {
    return mailTo(recipient, number, 1_000);
  }

  private static Mail mailTo(String recipient, int number, int items) {
    Letter letter = invitation("Launch", null, null);
    return mail(
        reference(MailKind.INVITATION, number, items),
        new Letter(
            recipient,
            null,
            letter.inviter(),
            null,
            null,
            letter.workspaceName(),
            letter.role(),
            null,
            null,
            null,
            END));
  }

  private static MailReference reference(MailKind kind, int number, int items) {
    String membershipId = NoticeFixture.membership(number);
    return new MailReference(
        MailReference.invitation(membershipId, 1),
        kind,
        "acme",
        "launch",
        membershipId,
        1,
        1,
        "02-operation",
        "02-operation-0",
        null,
        null,
        0,
        items,
        null);
  }

  private static Mail mail(MailReference reference, Letter letter) {
    return new Mail(reference, letter, reference.mailId() + "@localhost", 1, NOON);
  }

  /** Reminds guest 1 of an invitation with this content. */
  public static Mail reminder(Letter letter) {
    String membershipId = NoticeFixture.membership(1);
    String mailId = MailReference.reminder(membershipId, 1);
    MailReference reference =
        new MailReference(
            mailId,
            MailKind.REMINDER,
            "acme",
            "launch",
            membershipId,
            1,
            1,
            null,
            null,
            null,
            null,
            0,
            1,
            null);
    return mail(reference, letter);
  }

  /** Says this. */
  public static Letter invitation(
      String workspaceName, @Nullable String referrer, @Nullable String message) {
    return new Letter(
        "guest1@example.com",
        "Ada Lovelace",
        "demo",
        referrer,
        null,
        workspaceName,
        "Collaborator",
        null,
        message,
        null,
        END);
  }

  /** The first attempt at this mail. */
  public static DueMail firstAttempt(Mail mail) {
    return new DueMail(mail, 1, 2);
  }
}
