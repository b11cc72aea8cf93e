package dev.guestlist.invitation.web.problem;

import java.util.Map;
import java.util.TreeMap;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  /** A problem with further headers of the answer. */
  public ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
    this.headers = new TreeMap<>(headers);
  }

  /** A problem that needs no more than words. */
  public ProblemException(ProblemType type, String detail) {
    this(Problem.of(type, detail), Map.of());
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }

  /** Headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
