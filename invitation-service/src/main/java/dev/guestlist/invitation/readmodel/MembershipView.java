package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A membership and what became of its mail.
 *
 * @param version how many facts it rests on
 * @param delivery what became of the mail of the present generation
 */
public record MembershipView(
    WorkspaceKey workspace, String id, long version, Membership membership, Delivery delivery) {

  static final String ERASED = "erased";

  /** Whether nothing of it is shown any more: it is kept for its link and for first answers. */
  public boolean isErased() {
    return membership.getState().equals(ERASED);
  }

  /** Whether whoever has it administers the workspace. */
  public boolean isAdministrator() {
    return membership.getState().equals("accepted") && membership.getRole().equals("Administrator");
  }

  /** Whether the account that it belongs to was removed, while it had to stay. */
  public boolean isOfRemovedAccount() {
    return membership.getUser() != null && !membership.getUser().getActive();
  }

  /**
   * What became of a mail.
   *
   * @param version how many delivery records this rests on
   * @param status as in the API: none, queued, sent, deferred, failed, suppressed, bounced,
   *     complained
   */
  public record Delivery(
      long version,
      String status,
      @Nullable String reason,
      int attempts,
      @Nullable Instant updated,
      @Nullable Instant nextAttempt,
      @Nullable Integer smtpCode,
      @Nullable String enhancedCode) {

    /** No mail yet. */
    public static final Delivery NONE = new Delivery(0, "none", null, 0, null, null, null, null);
  }
}
