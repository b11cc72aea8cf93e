package dev.guestlist.invitation.web.problem;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What can be looked at and nothing else. */
public final class ReadOnlyPage {

  private static final String ALLOWED = "GET, HEAD";

  private ReadOnlyPage() {}

  /** Answers GET and HEAD, and tells others so. */
  public static RouterFunction<ServerResponse> at(
      String pattern, HandlerFunction<ServerResponse> page) {
    return route(methods(HttpMethod.GET, HttpMethod.HEAD).and(path(pattern)), page)
        .andRoute(path(pattern), _ -> Mono.error(ReadOnlyPage::methodNotAllowed));
  }

  private static ProblemException methodNotAllowed() {
    return new ProblemException(
        Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of these methods: " + ALLOWED + "."),
        Map.of(HttpHeaders.ALLOW, ALLOWED));
  }
}
