package dev.guestlist.invitation.web.problem;

import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request can't be done.
 *
 * @param detail what is wrong this time and what to do about it; never repeats a value
 * @param errors what is wrong field by field
 * @param state the state that stands in the way
 * @param items the problem of each item, where all items of a list were refused
 * @param allowed how many there might be, where there are too many
 */
public record Problem(
    ProblemType type,
    String detail,
    List<Violation> errors,
    @Nullable String state,
    List<Problem> items,
    @Nullable Integer allowed) {

  public Problem {
    errors = List.copyOf(errors);
    items = List.copyOf(items);
  }

  /** A problem that is not about how many there are. */
  public Problem(
      ProblemType type,
      String detail,
      List<Violation> errors,
      @Nullable String state,
      List<Problem> items) {
    this(type, detail, errors, state, items, null);
  }

  /** More than may be. */
  public static Problem limited(String detail, int allowed) {
    return new Problem(ProblemType.RATE_LIMITED, detail, List.of(), null, List.of(), allowed);
  }

  /** A problem that needs no more than words. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null, List.of());
  }

  /** A body in which these fields are wrong. */
  public static Problem invalid(List<Violation> errors) {
    return new Problem(
        ProblemType.VALIDATION,
        "Correct what errors lists and send the whole request again: nothing of it was done.",
        errors,
        null,
        List.of());
  }
}
