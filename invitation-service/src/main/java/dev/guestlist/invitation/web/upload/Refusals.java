package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Why a whole file is refused; nothing of it is done then. */
final class Refusals {

  private Refusals() {}

  static ProblemException tooLongRow() {
    return closing(ProblemType.PAYLOAD_TOO_LARGE, "Send rows of at most 64 KiB.");
  }

  static ProblemException tooManyRows(int most) {
    return closing(
        ProblemType.PAYLOAD_TOO_LARGE,
        "Send at most %,d rows: split the file into several.".formatted(most));
  }

  static ProblemException tooLarge(long mebibytes) {
    return closing(
        ProblemType.PAYLOAD_TOO_LARGE,
        "Send at most " + mebibytes + " MiB: split the file into several.");
  }

  static ProblemException tooSlow() {
    return closing(
        ProblemType.REQUEST_TIMEOUT, "Send the whole file without a pause; nothing was done.");
  }

  static ProblemException noRows() {
    return invalid(List.of(new Violation("", "too-few", "Name at least one person.")));
  }

  static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(Problem.invalid(violations), Map.of());
  }

  private static ProblemException closing(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail), Map.of(HttpHeaders.CONNECTION, "close"));
  }
}
