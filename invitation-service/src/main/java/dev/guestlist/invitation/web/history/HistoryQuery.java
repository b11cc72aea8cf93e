package dev.guestlist.invitation.web.history;

import dev.guestlist.invitation.readmodel.HistoryPlace;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.opaque.HistoryCursors;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.Uris;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/**
 * Which page of a history a call wants.
 *
 * @param path of the history
 * @param after the place after which to go on
 */
record HistoryQuery(String path, int limit, Optional<HistoryPlace> after) {

  private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("limit", "cursor"));
  private static final int MOST = 500;
  private static final int USUAL = 50;

  /** Reads the query of a call. */
  static HistoryQuery of(Call call, HistoryCursors cursors) {
    MultiValueMap<String, String> query = call.query(PARAMETERS);
    String path = Uris.history(call.workspace(), call.variable("membership"));
    return new HistoryQuery(
        path,
        single(query, "limit").map(HistoryQuery::limit).orElse(USUAL),
        single(query, "cursor").map(cursor -> cursors.read(path, cursor)));
  }

  /** Path and query of the page after the cursor. */
  String next(String cursor) {
    return path + "?limit=" + limit + "&cursor=" + cursor;
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
