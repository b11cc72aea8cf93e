package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/** Why a whole file is refused; nothing of it is done then. */
final class Refusals {

  private static final int MOST_NAMED = 20;

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

  /**
   * Rows that an earlier sending had with other content, where nobody reads what comes of each row:
   * whoever sent them has to be told all the same. The other rows of the file go on.
   */
  static ProblemException changed(BitSet rows, Map<String, String> headers) {
    String named =
        rows.stream()
            .limit(MOST_NAMED)
            .mapToObj(row -> String.format(Locale.ROOT, "%,d", row + 1))
            .collect(Collectors.joining(", "));
    return new ProblemException(
        Problem.of(
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "Sent with other content under this Idempotency-Key before, so that nothing is done of"
                + " them: %,d rows (%s%s). Send them under a new key; the others go on."
                    .formatted(
                        rows.cardinality(), named, rows.cardinality() > MOST_NAMED ? ", ..." : "")),
        headers);
  }

  static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(Problem.invalid(violations), Map.of());
  }

  private static ProblemException closing(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail), Map.of(HttpHeaders.CONNECTION, "close"));
  }
}
