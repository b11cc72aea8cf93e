package dev.guestlist.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation mail says. It is kept only until the mail has its outcome.
 *
 * @param recipient the mailbox, as the one address parser gave it
 * @param recipientName name of the invitee
 * @param inviter id of the account or client that invites
 * @param referrer name of the person on whose behalf it does
 * @param workspaceName name of the workspace
 * @param role the role that is offered
 * @param message the message of the inviter
 * @param locale language of the mail (BCP 47)
 * @param expires when the invitation ends
 * @param resent whether it replaces an earlier invitation
 */
public record Invitation(
    String recipient,
    @Nullable String recipientName,
    String inviter,
    @Nullable String referrer,
    String workspaceName,
    String role,
    @Nullable String message,
    @Nullable String locale,
    Instant expires,
    boolean resent) {}
