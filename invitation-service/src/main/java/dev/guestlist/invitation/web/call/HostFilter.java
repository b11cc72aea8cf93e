package dev.guestlist.invitation.web.call;

import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

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
    boolean ours = isOurs(withoutPort(named.getFirst())) && isOurs(targeted(request));
    return ours
        ? chain.filter(exchange)
        : Mono.error(
            new ProblemException(
                ProblemType.MISDIRECTED_REQUEST, "Call this service by its own host name."));
  }

  private boolean isOurs(@Nullable String host) {
    return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /** The host that the request line names when it names one (RFC 9112, section 3.2.2). */
  private static @Nullable String targeted(ServerHttpRequest request) {
    String target =
        ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest received
            ? received.uri()
            : request.getPath().value();
    if (target.startsWith("/")) {
      return request.getURI().getHost();
    }
    try {
      return new URI(target).getHost();
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
