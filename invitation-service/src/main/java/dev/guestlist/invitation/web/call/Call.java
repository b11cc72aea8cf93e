package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.document.Format;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;

/**
 * A call that passed the checks all calls pass.
 *
 * @param variables of the path, checked
 * @param format of the answer
 */
public record Call(
    ServerHttpRequest request, Caller caller, Map<String, String> variables, Format format) {

  /** One variable of the path. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no variable " + name);
    }
    return value;
  }

  /** The workspace that the path names. */
  public WorkspaceKey workspace() {
    return new WorkspaceKey(variable("org"), variable("workspace"));
  }

  /** Path of the request. */
  public String path() {
    return request.getPath().value();
  }

  /** Headers of the request. */
  public HttpHeaders headers() {
    return request.getHeaders();
  }

  /** Refuses a condition on a collection, which has no version. */
  public void refuseIfMatch() {
    if (headers().containsHeader(HttpHeaders.IF_MATCH)) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "Leave If-Match out: a list has no version to match.");
    }
  }

  /** The query, in which these names alone are known. */
  public MultiValueMap<String, String> query(Set<String> known) {
    MultiValueMap<String, String> query;
    try {
      query = request.getQueryParams();
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "Write \"%\" in the query as \"%25\".");
    }
    if (!known.containsAll(query.keySet())) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          known.isEmpty()
              ? "Leave the query out: no parameters are known here."
              : "Use these query parameters alone: " + String.join(", ", known) + ".");
    }
    return query;
  }
}
