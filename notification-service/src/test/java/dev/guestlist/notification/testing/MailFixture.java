package dev.guestlist.notification.testing;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.Invitation;
import dev.guestlist.notification.domain.Mail;
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
  public static Mail mail(Invitation invitation) {
    String membershipId = NoticeFixture.membership(1);
    String mailId = MailReference.invitation(membershipId, 1);
    MailReference reference =
        new MailReference(
            mailId, "acme", "launch", membershipId, 1, "02-operation", null, null, 0, 1, null);
    return new Mail(reference, invitation, mailId + "@localhost", 1, NOON);
  }

  /** Invites this address; the same number is the same mail. */
  public static Mail mailTo(String recipient, int number) {
    String membershipId = NoticeFixture.membership(number);
    String mailId = MailReference.invitation(membershipId, 1);
    Invitation invitation = invitation("Launch", null, null);
    return new Mail(
        new MailReference(
            mailId, "acme", "launch", membershipId, 1, "02-operation", null, null, 0, 1, null),
        new Invitation(
            recipient,
            null,
            invitation.inviter(),
            null,
            invitation.workspaceName(),
            invitation.role(),
            null,
            null,
            END,
            false),
        mailId + "@localhost",
        1,
        NOON);
  }

  /** Reminds guest 1 of an invitation with this content. */
  public static Mail reminder(Invitation invitation) {
    String membershipId = NoticeFixture.membership(1);
    String mailId = MailReference.reminder(membershipId, 1);
    MailReference reference =
        new MailReference(mailId, "acme", "launch", membershipId, 1, null, null, null, 0, 1, null);
    return new Mail(reference, invitation, mailId + "@localhost", 1, NOON);
  }

  /** Says this. */
  public static Invitation invitation(
      String workspaceName, @Nullable String referrer, @Nullable String message) {
    return new Invitation(
        "guest1@example.com",
        "Ada Lovelace",
        "demo",
        referrer,
        workspaceName,
        "Collaborator",
        message,
        null,
        END,
        false);
  }

  /** The first attempt at this mail. */
  public static DueMail firstAttempt(Mail mail) {
    return new DueMail(mail, 1, 2);
  }
}
