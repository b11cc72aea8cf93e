package dev.guestlist.notification.management;

import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses changes that the page of another site makes an operator's browser ask for, which would
 * send the password along. Browsers send {@code Origin} with each, and {@code Sec-Fetch-Site} where
 * they trust the connection; programs send neither.
 */
final class ForeignForms implements WebFilter {

  private static final Set<HttpMethod> LOOKS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> OURS = Set.of("same-origin", "none");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (LOOKS.contains(exchange.getRequest().getMethod())
        || !isForeign(exchange.getRequest().getHeaders())) {
      return chain.filter(exchange);
    }
    exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
    return exchange.getResponse().setComplete();
  }

  private static boolean isForeign(HttpHeaders headers) {
    String site = headers.getFirst("Sec-Fetch-Site");
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    String host = headers.getFirst(HttpHeaders.HOST);
    return (site != null && !OURS.contains(site))
        || (origin != null
            && !origin.equals("http://" + host)
            && !origin.equals("https://" + host));
  }
}
