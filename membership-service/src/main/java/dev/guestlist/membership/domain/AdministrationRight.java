package dev.guestlist.membership.domain;

import java.util.Optional;

/** Who may invite, change, resend, revoke and remove: Administrators and clients of the org. */
final class AdministrationRight {

  private AdministrationRight() {}

  static Optional<Decision> refusal(Situation situation, Origin origin) {
    return switch (origin.actor()) {
      // Whether the client has rights on the organisation was asked before anything else.
      case Actor.Client _ -> Optional.empty();
      case Actor.Person _ -> refusal(situation);
      case Actor.Invitee _, Actor.Service _ -> Optional.of(Decision.rejected(Reason.FORBIDDEN));
    };
  }

  private static Optional<Decision> refusal(Situation situation) {
    Membership own = situation.actorMembership();
    if (own == null) {
      // A stranger learns nothing, not even that the workspace is there.
      return Optional.of(Decision.rejected(Reason.NOT_FOUND));
    }
    // The token of an account that was removed may be good for a while.
    return own.isAdministrator() && !own.isOfRemovedAccount()
        ? Optional.empty()
        : Optional.of(Decision.rejected(Reason.FORBIDDEN));
  }
}
