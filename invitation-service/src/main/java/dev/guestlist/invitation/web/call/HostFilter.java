package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers under its own names only, so that a page elsewhere can't reach this service through a
 * name that it controls. The management port has names of its own and credentials on everything
 * that matters.
 */
final class HostFilter implements WebFilter {

  private static final String MANAGEMENT = "/actuator";

  private final Set<String> hosts;

  HostFilter(List<String> hosts) {
    this.hosts =
        hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (request.getPath().value().startsWith(MANAGEMENT)) {
      return chain.filter(exchange);
    }
    List<String> named = request.getHeaders().getOrEmpty(HttpHeaders.HOST);
    if (named.size() != 1) {
      return Mono.error(
          new ProblemException(
              ProblemType.INVALID_PARAMETER, "Send the header Host exactly once."));
    }
    boolean ours = isOurs(withoutPort(named.getFirst())) && isOurs(request.getURI().getHost());
    return ours
        ? chain.filter(exchange)
        : Mono.error(
            new ProblemException(
                ProblemType.MISDIRECTED_REQUEST, "Call this service by its own host name."));
  }

  private boolean isOurs(@Nullable String host) {
    return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
