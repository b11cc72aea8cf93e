package dev.guestlist.invitation.readmodel;

import java.util.List;
import java.util.Set;

/**
 * Some memberships of a person, of some partitions.
 *
 * @param memberships in the order of the query
 * @param more whether there are others after the last of these
 * @param partitions where these are from
 */
public record PersonPage(List<MembershipView> memberships, boolean more, Set<Integer> partitions) {

  public PersonPage {
    memberships = List.copyOf(memberships);
    partitions = Set.copyOf(partitions);
  }
}
