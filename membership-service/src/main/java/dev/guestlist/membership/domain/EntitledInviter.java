package dev.guestlist.membership.domain;

import java.util.Optional;

/**
 * An invitation holds only as long as the person who answers for it may still invite. One of the
 * last Administrator's holds on when that account is removed: whom it invited may be the next.
 */
final class EntitledInviter {

  private EntitledInviter() {}

  static Optional<Decision> refusal(Situation situation, Invitation invitation) {
    Membership inviter = situation.inviterMembership();
    boolean entitled =
        switch (invitation.invitedBy()) {
          case Actor.Person _ -> inviter != null && inviter.isAdministrator();
          case Actor.Client _, Actor.Service _, Actor.Invitee _ -> true;
        };
    return entitled ? Optional.empty() : Optional.of(Decision.rejected(Reason.INVITER_LOST_RIGHTS));
  }
}
