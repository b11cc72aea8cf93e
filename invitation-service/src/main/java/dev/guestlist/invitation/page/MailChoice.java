package dev.guestlist.invitation.page;

import dev.guestlist.contract.AllowRequested;
import dev.guestlist.contract.BlockRequested;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What a recipient of mails chooses.
 *
 * @param blocks whether the mails are to stop, or else to come again
 */
record MailChoice(MailScope scope, boolean blocks) {

  /** What the one click of a mail program means (RFC 8058). */
  static final MailChoice ONE_CLICK = new MailChoice(MailScope.WORKSPACE, true);

  /** The choice that a form names. */
  static Optional<MailChoice> of(String scope, String action) {
    return switch (action) {
      case "block" -> MailScope.of(scope).map(known -> new MailChoice(known, true));
      case "allow" -> MailScope.of(scope).map(known -> new MailChoice(known, false));
      default -> Optional.empty();
    };
  }

  /** The record that says so; it names no person. */
  NotificationRequest request(String id, WorkspaceKey workspace, Instant now) {
    NotificationRequest.Builder request =
        NotificationRequest.newBuilder()
            .setId(id)
            .setTime(now)
            .setOrgId(scope == MailScope.ALL ? null : workspace.orgId())
            .setWorkspaceId(scope == MailScope.WORKSPACE ? workspace.workspaceId() : null);
    return blocks
        ? request
            .setType(BlockRequested.class.getSimpleName())
            .setBlockRequested(new BlockRequested(scope.value()))
            .build()
        : request
            .setType(AllowRequested.class.getSimpleName())
            .setAllowRequested(new AllowRequested(scope.value()))
            .build();
  }
}
