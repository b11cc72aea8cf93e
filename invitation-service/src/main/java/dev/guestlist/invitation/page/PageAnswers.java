package dev.guestlist.invitation.page;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Pages as answers to requests. */
final class PageAnswers {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final PageTemplates templates;

  PageAnswers(PageTemplates templates) {
    this.templates = templates;
  }

  Mono<ServerResponse> of(Page page) {
    return page.status().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
        ? of(page, HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
        : html(page).bodyValue(templates.render(page));
  }

  /** The page under a header of its own. */
  Mono<ServerResponse> of(Page page, String header, String value) {
    return html(page).header(header, value).bodyValue(templates.render(page));
  }

  private static ServerResponse.BodyBuilder html(Page page) {
    return ServerResponse.status(page.status()).contentType(Page.TYPE);
  }
}
