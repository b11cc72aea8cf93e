package dev.guestlist.invitation.page;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Pages as answers to requests, in a language that the visitor reads. */
final class PageAnswers {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final PageTemplates templates;

  PageAnswers(PageTemplates templates) {
    this.templates = templates;
  }

  Mono<ServerResponse> of(Page page) {
    return page.status().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
        ? of(page, HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
        : html(page).body(body(page));
  }

  /** The page under a header of its own. */
  Mono<ServerResponse> of(Page page, String header, String value) {
    return html(page).header(header, value).body(body(page));
  }

  private static ServerResponse.BodyBuilder html(Page page) {
    return ServerResponse.status(page.status()).contentType(Page.TYPE);
  }

  private BodyInserter<String, ServerHttpResponse> body(Page page) {
    return (response, context) ->
        BodyInserters.fromValue(
                templates.render(page, language(page, asked(context.serverRequest()))))
            .insert(response, context);
  }

  private static @Nullable String asked(Optional<ServerHttpRequest> request) {
    return request
        .map(asking -> asking.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE))
        .orElse(null);
  }

  /**
   * The language of the mail goes before what the browser asks for. Only where mails are stopped it
   * is the other way round: whom a mail went to may be another person than the one whose language
   * is known.
   */
  private static Locale language(Page page, @Nullable String asked) {
    String mailed = page.invitation() == null ? null : page.invitation().locale();
    return page.mails() == null
        ? PageLanguages.choose(mailed, asked)
        : PageLanguages.choose(asked, mailed);
  }
}
