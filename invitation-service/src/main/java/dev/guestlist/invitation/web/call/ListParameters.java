package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.readmodel.Folded;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/** The query parameters of a list, read strictly: what is not understood is refused. */
public final class ListParameters {

  private static final int MOST = 500;
  private static final int USUAL = 50;
  private static final int LONGEST_SEARCH = 200;
  private static final int MOST_WORDS = 10;

  private final MultiValueMap<String, String> query;

  private ListParameters(MultiValueMap<String, String> query) {
    this.query = query;
  }

  /** The parameters of a call, of which these alone are known. */
  public static ListParameters of(Call call, Set<String> known) {
    return new ListParameters(call.query(known));
  }

  /** A parameter that is given once at most. */
  public Optional<String> single(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1 || values.stream().anyMatch(value -> value == null || value.isEmpty())) {
      throw invalid("Give " + name + " once and with a value.");
    }
    return values.stream().findFirst();
  }

  /** A parameter that is given once at most, with one of these values. */
  public Optional<String> oneOf(String name, Set<String> possible) {
    Optional<String> value = single(name);
    if (value.isPresent() && !possible.contains(value.get())) {
      throw invalid("Give " + name + " as one of: " + String.join(", ", possible) + ".");
    }
    return value;
  }

  /** A parameter that may be given several times, each time with one of these values. */
  public Set<String> several(String name, Set<String> possible) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.stream().anyMatch(value -> value == null || !possible.contains(value))) {
      throw invalid(
          "Give " + name + " as one of these, or repeat it: " + String.join(", ", possible) + ".");
    }
    return new TreeSet<>(values);
  }

  /** How many are wanted on a page. */
  public int limit() {
    return single("limit").map(ListParameters::limit).orElse(USUAL);
  }

  /** What is searched for: some words. */
  public Optional<String> search() {
    Optional<String> search = single("q");
    search.ifPresent(
        text -> {
          if (Folded.words(text).isEmpty()
              || text.length() > LONGEST_SEARCH
              || text.strip().split("\\s+").length > MOST_WORDS) {
            throw invalid(
                "Give q as 1 to "
                    + MOST_WORDS
                    + " words, of "
                    + LONGEST_SEARCH
                    + " characters in all at most.");
          }
        });
    return search;
  }

  private static int limit(String text) {
    int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw invalid("Use a limit from 1 to " + MOST + ".");
    }
    return limit;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail);
  }
}
