package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.rules.Violation;
import java.util.List;

/** A row that can't be read. */
final class BadRowException extends Exception {

  private static final long serialVersionUID = 1;

  private final ProblemType type;
  private final transient List<Violation> violations;

  BadRowException(ProblemType type, String detail, List<Violation> violations) {
    super(detail, null, false, false);
    this.type = type;
    this.violations = List.copyOf(violations);
  }

  /** A row in which this is wrong. */
  static BadRowException of(Violation violation) {
    return new BadRowException(ProblemType.VALIDATION, violation.detail(), List.of(violation));
  }

  ProblemType type() {
    return type;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<Violation> violations() {
    return violations;
  }
}
