package dev.guestlist.membership.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * Guestlist invites by itself only what the policy says at the time of the decision: between match
 * and decision hours may pass.
 */
final class AutomaticOffer {

  private AutomaticOffer() {}

  static Optional<Decision> refusal(Policy policy, Offer offer) {
    for (Policy.AutoInvite rule : policy.autoInvite()) {
      if (invites(rule, offer)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Decision.rejected(
            Reason.FORBIDDEN, "No rule of the workspace invites so: see its policy."));
  }

  private static boolean invites(Policy.AutoInvite rule, Offer offer) {
    InviteeDetails invitee = offer.invitee();
    EmailAddress address = invitee.address();
    return address != null
        && rule.role() == offer.role()
        && Objects.equals(rule.message(), invitee.message())
        && (rule.emailDomain() == null || address.mailbox().endsWith("@" + rule.emailDomain()));
  }
}
