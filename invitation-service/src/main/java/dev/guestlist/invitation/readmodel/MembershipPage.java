package dev.guestlist.invitation.readmodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page. With a search it may be shorter than was asked for, or empty, and yet not be the last.
 *
 * @param memberships in the wanted order
 * @param total how many there are of the wanted states and roles (and of the user, where one is
 *     asked for); absent with a search or a referrer
 * @param counts how many there are of each state in the whole workspace
 * @param next after which place the next page begins; absent when this is the last
 */
public record MembershipPage(
    List<MembershipView> memberships,
    OptionalLong total,
    Map<String, Long> counts,
    Optional<Place> next) {

  /** Whether others may come after these. */
  public boolean more() {
    return next.isPresent();
  }
}
