package dev.guestlist.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says. It is kept only until the mail has its outcome.
 *
 * @param recipient the mailbox, as the one address parser gave it
 * @param recipientName name of the recipient
 * @param inviter id of the account or client that acted
 * @param referrer name of the person on whose behalf somebody is invited
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
    @Nullable Instant expires) {}
