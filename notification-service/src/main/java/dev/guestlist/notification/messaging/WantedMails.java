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
import java.util.stream.Stream;

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
  public Standing of(DueMail mail, Duration age) {
    Standing standing = facts.of(mail, age);
    return switch (standing) {
      case Standing.Open _ -> wanted(mail, age);
      case Standing.Ended _, Standing.Uncertain _ -> standing;
    };
  }

  /** What is known already may be enough to hold a mail back, and never to send it. */
  private Standing wanted(DueMail mail, Duration age) {
    boolean known = follower.knows(age, mail.mail().intended());
    if (Preference.block(applying(mail))) {
      return new Standing.Ended(BLOCKED);
    }
    return known ? new Standing.Open() : new Standing.Uncertain();
  }

  private List<Preference> applying(DueMail due) {
    MailReference mail = due.mail().reference();
    String recipient =
        EmailAddress.parse(due.mail().letter().recipient()).map(recipients::of).orElseThrow();
    return Stream.of(recipient, recipient + "/" + mail.orgId(), recipient + "/" + mail.workspace())
        .map(preferences::find)
        .flatMap(Optional::stream)
        .toList();
  }
}
