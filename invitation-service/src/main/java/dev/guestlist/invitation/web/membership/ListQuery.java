package dev.guestlist.invitation.web.membership;

import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.invitation.readmodel.MembershipQuery.After;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.opaque.Cursors;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which memberships a call wants listed.
 *
 * @param path of the list
 * @param user exact address or login
 * @param asked the states as they were asked for; empty for the default ones
 * @param states the states that are wanted
 * @param after the place after which to go on
 */
record ListQuery(
    String path,
    Optional<String> user,
    Set<String> asked,
    Set<String> states,
    int limit,
    Optional<After> after) {

  private static final Set<String> PARAMETERS =
      new TreeSet<>(Set.of("user", "state", "limit", "cursor"));
  private static final Set<String> ALL =
      new TreeSet<>(
          Set.of("invited", "accepted", "declined", "expired", "revoked", "removed", "left"));
  private static final Set<String> DEFAULT =
      new TreeSet<>(Set.of("invited", "accepted", "declined", "expired"));
  private static final int MOST = 500;
  private static final int USUAL = 50;

  /** Reads the query of a call. */
  static ListQuery of(Call call, Cursors cursors) {
    MultiValueMap<String, String> query = call.query(PARAMETERS);
    List<String> given = query.getOrDefault("state", List.of());
    if (given.stream()
        .anyMatch(state -> state == null || !(state.equals("all") || ALL.contains(state)))) {
      throw invalid("Use these states: all, " + String.join(", ", ALL) + ".");
    }
    Set<String> asked = new TreeSet<>(given);
    ListQuery first =
        new ListQuery(
            Uris.memberships(call.workspace()),
            single(query, "user"),
            asked,
            states(asked),
            single(query, "limit").map(ListQuery::limit).orElse(USUAL),
            Optional.empty());
    Optional<After> after =
        single(query, "cursor").map(cursor -> cursors.read(first.name(), cursor));
    return new ListQuery(first.path, first.user, asked, first.states, first.limit, after);
  }

  /** Names the list with its filters; a cursor is good for a list of the same name. */
  String name() {
    return path + "?" + String.join(",", states) + "&" + user.orElse("");
  }

  /** Path and query of the page after the cursor. */
  String next(String cursor) {
    UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
    List<Object> values = new ArrayList<>();
    user.ifPresent(
        name -> {
          uri.queryParam("user", "{user}");
          values.add(name);
        });
    asked.forEach(state -> uri.queryParam("state", state));
    return uri.queryParam("limit", limit)
        .queryParam("cursor", cursor)
        .encode()
        .buildAndExpand(values.toArray())
        .toUriString();
  }

  MembershipQuery toReadModel() {
    return new MembershipQuery(user, states, limit, after);
  }

  private static Set<String> states(Set<String> asked) {
    if (asked.isEmpty()) {
      return DEFAULT;
    }
    return asked.contains("all") ? ALL : asked;
  }

  private static int limit(String text) {
    int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw invalid("Use a limit from 1 to " + MOST + ".");
    }
    return limit;
  }

  private static Optional<String> single(MultiValueMap<String, String> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1 || values.stream().anyMatch(value -> value == null || value.isEmpty())) {
      throw invalid("Give " + name + " once and with a value.");
    }
    return values.stream().findFirst();
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail);
  }
}
