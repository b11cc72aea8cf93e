package dev.guestlist.invitation.web.problem;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException implements ErrorResponse {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final transient HttpHeaders headers = new HttpHeaders();

  /** A problem with further headers of the answer. */
  public ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
    headers.forEach(this.headers::set);
  }

  /** A problem that needs no more than words. */
  public ProblemException(ProblemType type, String detail) {
    this(Problem.of(type, detail), Map.of());
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return HttpStatusCode.valueOf(problem.type().status());
  }

  @Override
  public ProblemDetail getBody() {
    return ProblemDetail.forStatusAndDetail(getStatusCode(), problem.detail());
  }
}
