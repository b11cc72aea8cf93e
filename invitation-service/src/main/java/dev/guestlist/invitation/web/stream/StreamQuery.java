package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.readmodel.Changes.Wanted;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.opaque.Positions;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * What of a stream a call wants.
 *
 * @param start from where on; empty for now
 */
record StreamQuery(Optional<Position> start, Wanted wanted) {

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("from", "id", "user"));
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Reads headers and query of a call. */
  static StreamQuery of(Call call, Positions positions) {
    MultiValueMap<String, String> query = call.query(PARAMETERS);
    Optional<Position> from =
        single(query, "from").map(text -> positions.told(call.workspace(), text));
    Optional<Position> last = last(call).map(text -> positions.told(call.workspace(), text));
    Optional<String> id = single(query, "id");
    if (id.filter(text -> !ID.matcher(text).matches()).isPresent()) {
      throw invalid("Give the id of a membership as id.");
    }
    return new StreamQuery(last.or(() -> from), new Wanted(id, single(query, "user")));
  }

  /** What a client that was cut off saw last; it may send nothing when it saw nothing. */
  private static Optional<String> last(Call call) {
    List<String> seen = call.headers().getOrEmpty(LAST_EVENT_ID);
    if (seen.size() > 1) {
      throw invalid("Send the header " + LAST_EVENT_ID + " once.");
    }
    return seen.stream().filter(text -> !text.isEmpty()).findFirst();
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
