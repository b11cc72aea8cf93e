package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.Folded;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipSort;
import dev.guestlist.invitation.readmodel.MembershipSort.By;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.call.ListAddress;
import dev.guestlist.invitation.web.call.ListParameters;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.representation.Uris;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which memberships a call wants listed.
 *
 * @param path of the list
 * @param user exact address or login
 * @param states the states as they were asked for; empty for the default ones
 * @param roles the roles as they were asked for; empty for all
 * @param referrer exact address or login of the referrer, or the id of the client or account that
 *     invited
 * @param search as it was asked for
 * @param sort as it was asked for; empty for the newest first
 * @param after the place after which to go on
 */
record ListQuery(
    String path,
    Optional<String> user,
    Set<String> states,
    Set<String> roles,
    Optional<String> referrer,
    Optional<String> search,
    Optional<String> sort,
    int limit,
    Optional<Place> after) {

  private static final Set<String> PARAMETERS =
      new TreeSet<>(Set.of("user", "state", "role", "referrer", "q", "sort", "limit", "cursor"));
  private static final String USUAL_SORT = "-created";
  private static final String EVERY = "all";
  private static final Set<String> ALL =
      new TreeSet<>(
          Set.of("invited", "accepted", "declined", "expired", "revoked", "removed", "left"));
  private static final Set<String> DEFAULT =
      new TreeSet<>(Set.of("invited", "accepted", "declined", "expired"));
  private static final Set<String> ROLES =
      new TreeSet<>(Set.of("Guest", "Collaborator", "Administrator"));
  private static final Map<String, MembershipSort> SORTS =
      new TreeMap<>(
          Map.of(
              USUAL_SORT,
              MembershipSort.NEWEST_FIRST,
              "created",
              new MembershipSort(By.CREATED, false),
              "lastModified",
              new MembershipSort(By.LAST_MODIFIED, false),
              "-lastModified",
              new MembershipSort(By.LAST_MODIFIED, true),
              "expires",
              new MembershipSort(By.EXPIRES, false),
              "userEmail",
              new MembershipSort(By.USER_EMAIL, false)));

  /** Reads the query of a call. */
  static ListQuery of(Call call, Cursors cursors) {
    ListParameters given = ListParameters.of(call, PARAMETERS);
    Set<String> states = new TreeSet<>(ALL);
    states.add(EVERY);
    ListQuery first =
        new ListQuery(
            Uris.memberships(call.workspace()),
            given.single("user"),
            given.several("state", states),
            given.several("role", ROLES),
            given.single("referrer"),
            given.search(),
            given.oneOf("sort", SORTS.keySet()),
            given.limit(),
            Optional.empty());
    return first.after(given.single("cursor").map(cursor -> cursors.read(first.name(), cursor)));
  }

  private ListQuery after(Optional<Place> place) {
    return new ListQuery(path, user, states, roles, referrer, search, sort, limit, place);
  }

  /** Names the list with its filters and order; a cursor is good for a list of the same name. */
  String name() {
    return address(wantedStates()).with("sort", sort.orElse(USUAL_SORT)).toString();
  }

  /** Path and query of the page after the cursor. */
  String next(String cursor) {
    return address(states)
        .with("sort", sort)
        .with("limit", Integer.toString(limit))
        .with("cursor", cursor)
        .toString();
  }

  private ListAddress address(Set<String> ofStates) {
    return new ListAddress(path)
        .with("user", user)
        .with("state", ofStates)
        .with("role", roles)
        .with("referrer", referrer)
        .with("q", search);
  }

  MembershipQuery toReadModel() {
    return new MembershipQuery(
        user,
        wantedStates(),
        roles,
        referrer,
        search.map(Folded::words).orElse(List.of()),
        sort.map(SORTS::get).orElse(MembershipSort.NEWEST_FIRST),
        limit,
        after);
  }

  private Set<String> wantedStates() {
    if (states.isEmpty()) {
      return DEFAULT;
    }
    return states.contains(EVERY) ? ALL : states;
  }
}
