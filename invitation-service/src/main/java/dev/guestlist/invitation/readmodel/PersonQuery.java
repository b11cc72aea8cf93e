package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which memberships of a person to list, wherever they are: by organisation, workspace and id.
 *
 * @param names what they are found by: addresses and logins
 * @param theirs whether one that was found is theirs
 * @param orgId only those of this organisation
 * @param visible whether those of an organisation may be shown
 * @param states as in the API
 * @param limit most memberships
 * @param after the place after which to go on
 */
public record PersonQuery(
    Set<String> names,
    Predicate<Membership> theirs,
    Optional<String> orgId,
    Predicate<String> visible,
    Set<String> states,
    int limit,
    Optional<Place> after) {

  public PersonQuery {
    names = Set.copyOf(names);
    states = Set.copyOf(states);
  }

  /** Where a membership stands in the list. */
  public static Place place(MembershipView view) {
    return new Place(view.workspace().toString(), view.id());
  }

  /** Whether a membership is one of those, and on a later page than those that were seen. */
  boolean wants(MembershipView view) {
    return visible.test(view.workspace().orgId())
        && states.contains(view.membership().getState())
        && theirs.test(view.membership())
        && (after.isEmpty() || place(view).compareTo(after.get()) > 0);
  }
}
