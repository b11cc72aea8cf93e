package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.rules.EmailAddress;
import java.time.Duration;

/** Asks not only whether a mail is of use, but also whether its recipient wants it. */
final class WantedMails implements InvitationView {

  private final InvitationView facts;
  private final PreferenceFollower follower;
  private final Wishes wishes;
  private final RecipientHash recipients;

  WantedMails(
      InvitationView facts, PreferenceFollower follower, Wishes wishes, RecipientHash recipients) {
    this.facts = facts;
    this.follower = follower;
    this.wishes = wishes;
    this.recipients = recipients;
  }

  @Override
  public Question about(DueMail mail) {
    Question use = facts.about(mail);
    String recipient = recipients.of(EmailAddress.ofMailbox(mail.mail().letter().recipient()));
    return age -> {
      Standing standing = use.standing(age);
      return switch (standing) {
        case Standing.Open _ -> wanted(mail, recipient, age);
        case Standing.Ended _, Standing.Uncertain _ -> standing;
      };
    };
  }

  /** What is known already may be enough to hold a mail back, and never to send it. */
  private Standing wanted(DueMail mail, String recipient, Duration age) {
    boolean known = follower.knows(age, mail.mail().intended());
    if (wishes.block(recipient, mail.mail().reference())) {
      return new Standing.Ended(Wishes.BLOCKED);
    }
    return known ? new Standing.Open() : new Standing.Uncertain();
  }
}
