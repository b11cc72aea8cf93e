package dev.guestlist.invitation.page;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.signin.SignIn;
import dev.guestlist.invitation.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Stands around everything under {@code /i} and {@code /sign-in}: gives every answer its headers,
 * answers for paths that no link has, and turns errors into pages. No error goes further up, where
 * it would be logged with its path and so with the link.
 */
final class LandingPageFilter implements WebFilter, Ordered {

  private static final Logger LOGGER = LoggerFactory.getLogger(LandingPageFilter.class);
  private static final Pattern PAGES = Pattern.compile("/i/[a-z2-7]+|" + SignIn.CALLBACK);

  private final PageHeaders pageHeaders;
  private final PageTemplates templates;

  LandingPageFilter(PageHeaders pageHeaders, PageTemplates templates) {
    this.pageHeaders = pageHeaders;
    this.templates = templates;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    if (!isBelow("/i", path) && !isBelow("/sign-in", path)) {
      return chain.filter(exchange);
    }
    ServerHttpResponse response = exchange.getResponse();
    pageHeaders.addTo(response.getHeaders());
    return PAGES.matcher(path).matches()
        ? chain.filter(exchange).onErrorResume(error -> answer(error, response))
        : write(Page.forged(), response);
  }

  private static boolean isBelow(String folder, String path) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private Mono<Void> answer(Throwable error, ServerHttpResponse response) {
    if (response.isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(error)) {
      LOGGER.atInfo().addKeyValue("error", error.getClass().getName()).log("page not delivered");
      return Mono.empty();
    }
    return switch (error) {
      case UnavailableException unavailable -> {
        response
            .getHeaders()
            .set(HttpHeaders.RETRY_AFTER, Long.toString(unavailable.retryAfter().toSeconds()));
        yield write(Page.unavailable(), response);
      }
      case ResponseStatusException refusal ->
          write(Page.unusable(refusal.getStatusCode()), response);
      case ProblemException refusal ->
          write(Page.unusable(HttpStatusCode.valueOf(refusal.problem().type().status())), response);
      case ServerExchangeRejectedException _ ->
          write(Page.unusable(HttpStatus.BAD_REQUEST), response);
      default -> {
        LOGGER.atError().setCause(error).log("landing page failed");
        yield write(Page.failure(), response);
      }
    };
  }

  private Mono<Void> write(Page page, ServerHttpResponse response) {
    byte[] html = templates.render(page).getBytes(StandardCharsets.UTF_8);
    response.setStatusCode(page.status());
    response.getHeaders().setContentType(Page.TYPE);
    response.getHeaders().setContentLength(html.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(html)));
  }

  /** Ahead of what refuses odd paths, hosts and headers without a page. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
