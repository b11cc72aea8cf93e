package dev.guestlist.membership.domain;

import java.util.Optional;

/** Nobody grants a role above their own; clients grant any. */
final class GrantableRole {

  private GrantableRole() {}

  static Optional<Decision> refusal(Situation situation, Origin origin, Role granted) {
    Membership own = situation.actorMembership();
    boolean grantable =
        switch (origin.actor()) {
          case Actor.Client _ -> true;
          case Actor.Person _ -> own != null && own.role().mayGrant(granted);
          case Actor.Invitee _, Actor.Service _ -> false;
        };
    return grantable ? Optional.empty() : Optional.of(Decision.rejected(Reason.ROLE_NOT_GRANTABLE));
  }
}
