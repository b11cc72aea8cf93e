package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.FieldError;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The problem that a refusal by the membership service is. */
public final class RefusalProblem {

  private RefusalProblem() {}

  /**
   * The problem.
   *
   * @param pointer where the refused thing stands in the caller's document
   */
  public static Problem of(Refused refused, String pointer) {
    List<String> lines = refused.detail().lines().toList();
    List<FieldError> wrong = refused.errors();
    String detail = lines.stream().distinct().collect(Collectors.joining(" "));
    List<Violation> errors =
        IntStream.range(0, wrong.size())
            .mapToObj(
                i ->
                    new Violation(
                        pointer + wrong.get(i).getPointer(),
                        wrong.get(i).getCode(),
                        // A row of a file says of each error what to do about it.
                        lines.size() == wrong.size() ? lines.get(i) : detail))
            .toList();
    // A membership service that is newer than this edge may know reasons that this edge does not.
    ProblemType type = ProblemType.of(refused.reason()).orElse(ProblemType.ALL_REFUSED);
    // A limit is told when no more is allowed.
    return type == ProblemType.RATE_LIMITED
        ? Problem.limited(detail, 0)
        : new Problem(type, detail, errors, refused.state(), List.of());
  }
}
