package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.RowResult;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemDocument;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.MembershipDocument;
import dev.guestlist.invitation.web.representation.RefusalProblem;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What came of a row, as a line of NDJSON says it. */
final class RowLines {

  private RowLines() {}

  static ObjectNode of(RowResult result) {
    return switch (result.outcome()) {
      case Outcome.Changed(_, String id, _) -> membership(result, 201, id);
      case Outcome.Unchanged(String id, _) -> {
        ObjectNode line = membership(result, 200, id);
        if (result.duplicateOf() != null) {
          line.put("duplicateOf", result.duplicateOf() + 1);
        }
        yield line;
      }
      case Outcome.Refused refused -> problem(result.row(), RefusalProblem.of(refused, ""));
    };
  }

  /** A row that an earlier sending had with other content. */
  static ObjectNode changed(int row) {
    return problem(
        row,
        Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "The row was sent with other content under this Idempotency-Key: use a new key."));
  }

  private static ObjectNode membership(
      RowResult result, int status, @org.jspecify.annotations.Nullable String id) {
    ObjectNode line = line(result.row(), status);
    ObjectNode membership =
        result
            .membership()
            .map(MembershipDocument::of)
            // It was erased since.
            .orElseGet(
                () -> JsonNodeFactory.instance.objectNode().put("id", id).put("state", "erased"));
    line.set("membership", membership);
    return line;
  }

  private static ObjectNode problem(int row, Problem problem) {
    ObjectNode line = line(row, problem.type().status());
    line.set("problem", ProblemDocument.of(problem));
    return line;
  }

  private static ObjectNode line(int row, int status) {
    return JsonNodeFactory.instance.objectNode().put("row", row + 1).put("status", status);
  }
}
