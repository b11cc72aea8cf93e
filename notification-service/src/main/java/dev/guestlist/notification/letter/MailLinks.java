package dev.guestlist.notification.letter;

import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.links.UnsubscribeKeys;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.net.URI;

/** Makes the links of mails; they are in no record and in no store. */
final class MailLinks {

  private final LinkKeys invitations;
  private final UnsubscribeKeys unsubscribing;
  private final RecipientHash recipients;
  private final URI baseUrl;

  MailLinks(
      LinkKeys invitations, UnsubscribeKeys unsubscribing, RecipientHash recipients, URI baseUrl) {
    this.invitations = invitations;
    this.unsubscribing = unsubscribing;
    this.recipients = recipients;
    this.baseUrl = baseUrl;
  }

  /** Where the recipient answers the invitation. */
  String invitation(DueMail due) {
    MailReference mail = due.mail().reference();
    return baseUrl
        + "/i/"
        + invitations.sign(
            due.mail().keyId(),
            workspace(mail),
            due.partition(),
            mail.membershipId(),
            mail.generation());
  }

  /** Where the recipient stops such mails. */
  String unsubscribe(DueMail due) {
    MailReference mail = due.mail().reference();
    return baseUrl
        + "/u/"
        + unsubscribing.sign(
            due.mail().keyId(),
            workspace(mail),
            due.partition(),
            mail.membershipId(),
            recipients.of(address(due)));
  }

  private static EmailAddress address(DueMail due) {
    return EmailAddress.ofMailbox(due.mail().letter().recipient());
  }

  private static WorkspaceKey workspace(MailReference mail) {
    return new WorkspaceKey(mail.orgId(), mail.workspaceId());
  }
}
