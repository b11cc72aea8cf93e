package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Pages of other origins can't call the API, nor what operators have: there is no CORS, and a
 * browser that remembers credentials must not be talked into a change.
 */
final class OriginFilter implements WebFilter {

  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    String path = request.getPath().value();
    boolean guarded = path.startsWith("/api") || path.startsWith("/operators");
    return guarded && !SAFE.contains(request.getMethod()) && isForeign(request)
        ? Mono.error(
            new ProblemException(
                ProblemType.FORBIDDEN, "Call the API from a page's back end, not from the page."))
        : chain.filter(exchange);
  }

  private static boolean isForeign(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    @Nullable String origin = headers.getFirst(HttpHeaders.ORIGIN);
    @Nullable String host = headers.getFirst(HttpHeaders.HOST);
    return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
  }
}
