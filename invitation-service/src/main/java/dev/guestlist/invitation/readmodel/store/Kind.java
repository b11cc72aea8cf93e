package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;

/** What memberships are counted and listed by. */
public record Kind(String state, String role) {

  static Kind of(Membership membership) {
    return new Kind(membership.getState(), membership.getRole());
  }
}
