package dev.guestlist.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says. It is kept only until the mail has its outcome.
 *
 * @param recipient the mailbox, as the one address parser gave it
 * @param recipientName name of the recipient
 * @param inviter name of whoever invites: a client, a person, or else the workspace
 * @param referrer name of the person on whose behalf the inviter acts, where that is somebody else
 * @param invitee name or address of the person whose invitation ended
 * @param workspaceName name of the workspace
 * @param role the role that is offered, held or was held
 * @param previousRole the role before this one
 * @param message the message of the inviter
 * @param locale language of the mail (BCP 47)
 * @param expires when the invitation ends, where the mail asks for an answer
 */
public record Letter(
    String recipient,
    @Nullable String recipientName,
    String inviter,
    @Nullable String referrer,
    @Nullable String invitee,
    String workspaceName,
    String role,
    @Nullable String previousRole,
    @Nullable String message,
    @Nullable String locale,
    @Nullable Instant expires) {

  /** The same letter about an invitation that ends at another time. */
  public Letter expiring(Instant end) {
    return new Letter(
        recipient,
        recipientName,
        inviter,
        referrer,
        invitee,
        workspaceName,
        role,
        previousRole,
        message,
        locale,
        end);
  }
}
