package dev.guestlist.invitation.page;

import dev.guestlist.invitation.messaging.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Stands around everything under {@code /i}: gives every answer its headers, answers for paths that
 * no link has, and turns errors into pages. No error goes further up, where it would be logged with
 * its path and so with the link.
 */
final class LandingPageFilter implements WebFilter, Ordered {

  private static final Logger LOGGER = LoggerFactory.getLogger(LandingPageFilter.class);
  private static final Pattern SPELLED_LIKE_A_LINK = Pattern.compile("/i/[a-z2-7]+");

  private final PageHeaders pageHeaders;
  private final PageTemplates templates;

  LandingPageFilter(PageHeaders pageHeaders, PageTemplates templates) {
    this.pageHeaders = pageHeaders;
    this.templates = templates;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    if (!path.equals("/i") && !path.startsWith("/i/")) {
      return chain.filter(exchange);
    }
    ServerHttpResponse response = exchange.getResponse();
    pageHeaders.addTo(response.getHeaders());
    return SPELLED_LIKE_A_LINK.matcher(path).matches()
        ? chain.filter(exchange).onErrorResume(error -> answer(error, response))
        : write(Page.forged(), response);
  }

  private Mono<Void> answer(Throwable error, ServerHttpResponse response) {
    if (response.isCommitted()) {
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
      case ErrorResponse refusal when refusal.getStatusCode().is4xxClientError() -> {
        refusal.getHeaders().forEach(response.getHeaders()::addAll);
        yield write(Page.unusable(refusal.getStatusCode()), response);
      }
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

  /** Ahead of Spring Security, which refuses odd paths without a page. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
