package dev.guestlist.membership.domain;

import java.util.Optional;

/** From the first accepted Administrator on there is always one. */
final class LastAdministrator {

  private LastAdministrator() {}

  /** Refuses to end or demote the membership when nobody else could administer the workspace. */
  static Optional<Decision> refusal(WorkspaceSummary workspace, Membership membership) {
    return membership.isAdministrator() && workspace.acceptedAdministrators() == 1
        ? Optional.of(Decision.rejected(Reason.LAST_ADMINISTRATOR, membership.state()))
        : Optional.empty();
  }
}
