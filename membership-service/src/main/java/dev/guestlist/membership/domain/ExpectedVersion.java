package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Request.ChangePolicy;
import dev.guestlist.membership.domain.Request.CreateWorkspace;
import dev.guestlist.membership.domain.Request.DeleteWorkspace;
import dev.guestlist.membership.domain.Request.Invite;
import dev.guestlist.membership.domain.Request.OfMembership;
import org.jspecify.annotations.Nullable;

/**
 * Whoever names a version changes nothing that became another one meanwhile. This is asked last: a
 * request that can't be done at all learns why, whatever version it names.
 */
final class ExpectedVersion {

  private ExpectedVersion() {}

  /**
   * The decision, or its refusal.
   *
   * @param found what was there when the request came, before time was found to have changed it
   */
  static Decision check(Decision decision, Situation found, Request request) {
    Long expected = request.origin().expectedVersion();
    return switch (decision) {
      case Decision.Rejected rejected -> rejected;
      case Decision.Open open -> open;
      case Decision.Done _, Decision.Unchanged _ ->
          expected == null || expected.equals(version(found, request))
              ? decision
              : Decision.rejected(Reason.PRECONDITION_FAILED);
    };
  }

  private static @Nullable Long version(Situation found, Request request) {
    WorkspaceSummary workspace = found.workspace();
    Membership membership = found.membership();
    return switch (request) {
      case CreateWorkspace _, DeleteWorkspace _, ChangePolicy _ ->
          workspace == null ? null : workspace.version();
      case Invite _, OfMembership _ -> membership == null ? null : membership.history().sequence();
    };
  }
}
