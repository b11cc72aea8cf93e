package dev.guestlist.invitation.sibling;

import dev.guestlist.invitation.sibling.Signatures.SignedCall;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * On the management port, the API and the pages are there for siblings alone; for all others
 * nothing is served there.
 */
final class SiblingGate implements WebFilter, Ordered {

  private final Signatures signatures;
  private final InstantSource clock;

  SiblingGate(Signatures signatures, InstantSource clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!isOnManagementPort(exchange) || !Destination.isServedToSiblings(exchange.getRequest())) {
      return chain.filter(exchange);
    }
    if (!isProved(exchange.getRequest())) {
      exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
      return exchange.getResponse().setComplete();
    }
    SiblingCalls.mark(exchange.getRequest());
    return chain.filter(exchange);
  }

  private boolean isProved(ServerHttpRequest request) {
    List<String> proofs = request.getHeaders().getOrEmpty(Signatures.HEADER);
    SignedCall call =
        new SignedCall(
            request.getMethod().name(),
            Targets.of(request),
            request.getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION));
    return proofs.size() == 1 && signatures.proves(proofs.getFirst(), call, clock.instant());
  }

  private static boolean isOnManagementPort(ServerWebExchange exchange) {
    return WebServerApplicationContext.hasServerNamespace(
        exchange.getApplicationContext(), "management");
  }

  /** Ahead of all that reads the call. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
