package dev.guestlist.membership.domain;

import java.util.Optional;

/** What an invitation may say, whoever it invites. */
final class AcceptableOffer {

  private AcceptableOffer() {}

  /**
   * Why the invitation may not be made.
   *
   * @param pointer where it stands in the request's record; empty for the record itself
   */
  static Optional<Decision> refusal(Policy policy, Actor actor, Offer offer, String pointer) {
    InviteeDetails invitee = offer.invitee();
    if (invitee.referrer() != null && !(actor instanceof Actor.Client)) {
      return Optional.of(
          Decision.rejected(
              Reason.FORBIDDEN, "Leave out the referrer: only API clients may name one."));
    }
    String redirectUri = invitee.redirectUri();
    if (redirectUri != null && !policy.redirectUris().contains(redirectUri)) {
      return Optional.of(
          Decision.invalid(
              new FieldError(pointer + "/redirectUri", "invalid-uri"),
              "Use one of the policy's redirectUris, or add it there."));
    }
    return Optional.empty();
  }
}
