package dev.guestlist.notification.management;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses changes that the page of another site makes an operator's browser ask for, which would
 * send the password along. Programs send no {@code Sec-Fetch-Site}.
 */
final class ForeignForms implements WebFilter {

  private static final Set<HttpMethod> LOOKS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> OURS = Set.of("same-origin", "none");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String site = exchange.getRequest().getHeaders().getFirst("Sec-Fetch-Site");
    if (site == null || OURS.contains(site) || LOOKS.contains(exchange.getRequest().getMethod())) {
      return chain.filter(exchange);
    }
    exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
    return exchange.getResponse().setComplete();
  }
}
