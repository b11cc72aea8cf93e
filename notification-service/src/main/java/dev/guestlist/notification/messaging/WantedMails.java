package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.notification.domain.Preference;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.rules.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks not only whether a mail is of use, but also whether its recipient wants it. */
final class WantedMails implements InvitationView {

  private static final String BLOCKED = "blocked";

  private final InvitationView facts;
  private final PreferenceFollower follower;
  private final PreferenceStore preferences;
  private final RecipientHash recipients;

  WantedMails(
      InvitationView facts,
      PreferenceFollower follower,
      PreferenceStore preferences,
      RecipientHash recipients) {
    this.facts = facts;
    this.follower = follower;
    this.preferences = preferences;
    this.recipients = recipients;
  }

  @Override
  public Question about(DueMail mail) {
    Question use = facts.about(mail);
    List<String> keys = keys(mail);
    return age -> {
      Standing standing = use.standing(age);
      return switch (standing) {
        case Standing.Open _ -> wanted(mail, keys, age);
        case Standing.Ended _, Standing.Uncertain _ -> standing;
      };
    };
  }

  /** What is known already may be enough to hold a mail back, and never to send it. */
  private Standing wanted(DueMail mail, List<String> keys, Duration age) {
    boolean known = follower.knows(age, mail.mail().intended());
    List<Preference> applying =
        keys.stream().map(preferences::find).flatMap(Optional::stream).toList();
    if (Preference.block(applying)) {
      return new Standing.Ended(BLOCKED);
    }
    return known ? new Standing.Open() : new Standing.Uncertain();
  }

  /** Under which something may have been said that applies to the mail. */
  private List<String> keys(DueMail due) {
    MailReference mail = due.mail().reference();
    String recipient = recipients.of(EmailAddress.ofMailbox(due.mail().letter().recipient()));
    return List.of(recipient, recipient + "/" + mail.orgId(), recipient + "/" + mail.workspace());
  }
}
