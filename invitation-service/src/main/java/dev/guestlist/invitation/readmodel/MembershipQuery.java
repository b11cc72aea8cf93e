package dev.guestlist.invitation.readmodel;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which memberships of a workspace to list, newest first.
 *
 * @param user exact e-mail address or login
 * @param states states that are wanted
 * @param limit most memberships, 1 to 500
 * @param after the last membership of the page before
 */
public record MembershipQuery(
    Optional<String> user, Set<String> states, int limit, Optional<After> after) {

  /** A place in the list, which stays right while the list changes. */
  public record After(Instant created, String membershipId) {}
}
