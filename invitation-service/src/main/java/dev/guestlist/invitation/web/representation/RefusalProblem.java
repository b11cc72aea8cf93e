package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;

/** The problem that a refusal by the membership service is. */
public final class RefusalProblem {

  private RefusalProblem() {}

  /**
   * The problem.
   *
   * @param pointer where the refused thing stands in the caller's document
   */
  public static Problem of(Refused refused, String pointer) {
    List<Violation> errors =
        refused.errors().stream()
            .map(
                error ->
                    new Violation(pointer + error.getPointer(), error.getCode(), refused.detail()))
            .toList();
    // A membership service that is newer than this edge may know reasons that this edge does not.
    ProblemType type = ProblemType.of(refused.reason()).orElse(ProblemType.ALL_REFUSED);
    // A limit is told when no more is allowed.
    return type == ProblemType.RATE_LIMITED
        ? Problem.limited(refused.detail(), 0)
        : new Problem(type, refused.detail(), errors, refused.state(), List.of());
  }
}
