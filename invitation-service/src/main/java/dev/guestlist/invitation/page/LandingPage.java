package dev.guestlist.invitation.page;

import dev.guestlist.invitation.page.Decisions.Decision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the page of a link, and takes the answer of its form. */
final class LandingPage {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Links links;
  private final Decisions decisions;
  private final FormNonces nonces;
  private final PageTemplates templates;
  private final Duration longestUpload;
  private final InstantSource clock;

  LandingPage(
      Links links,
      Decisions decisions,
      FormNonces nonces,
      PageTemplates templates,
      Duration longestUpload,
      InstantSource clock) {
    this.links = links;
    this.decisions = decisions;
    this.nonces = nonces;
    this.templates = templates;
    this.longestUpload = longestUpload;
    this.clock = clock;
  }

  /** Answers a request to {@code /i/{token}}, whatever its method. */
  Mono<ServerResponse> answer(ServerRequest request) {
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return show(request);
    }
    if (method.equals(HttpMethod.POST)) {
      return decide(request);
    }
    return respond(
        request,
        Page.unusable(HttpStatus.METHOD_NOT_ALLOWED),
        HttpHeaders.ALLOW,
        "GET, HEAD, POST");
  }

  private Mono<ServerResponse> show(ServerRequest request) {
    Instant now = clock.instant();
    return respond(
        request,
        open(request, now)
            .map(link -> Page.of(link.standing(), nonces.issue(link.token(), now)))
            .orElseGet(Page::forged));
  }

  private Mono<ServerResponse> decide(ServerRequest request) {
    Optional<Link> link = open(request, clock.instant());
    if (link.isEmpty()) {
      return respond(request, Page.forged());
    }
    if (FormOrigin.of(request).foreign()) {
      return respond(request, Page.untrustedForm());
    }
    ServerHttpRequest upload = request.exchange().getRequest();
    if (!AnswerForm.isForm(upload)) {
      return respond(
          request,
          Page.unusable(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
          "Accept-Post",
          MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
    return AnswerForm.read(upload, longestUpload)
        .flatMap(form -> decide(request, link.get(), form));
  }

  private Mono<ServerResponse> decide(ServerRequest request, Link link, AnswerForm form) {
    Instant now = clock.instant();
    if (!nonces.valid(form.nonce(), link.token(), now)) {
      return respond(request, Page.untrustedForm());
    }
    if (form.decision().isEmpty()) {
      return respond(request, Page.unusable(HttpStatus.BAD_REQUEST));
    }
    return decisions
        .decide(link, form.decision().get(), form.nonce(), now)
        .flatMap(decision -> respond(request, link, decision));
  }

  private Mono<ServerResponse> respond(ServerRequest request, Link link, Decision decision) {
    return switch (decision) {
      case Decision.Taken _ ->
          ServerResponse.seeOther(URI.create(request.requestPath().value())).build();
      case Decision.TooLate _ -> respond(request, Page.tooLate(link.standing()));
      case Decision.Refused(String reason, String state) ->
          respond(
              request,
              open(request, clock.instant())
                  .map(current -> Page.refused(reason, state, current.standing()))
                  .orElseGet(Page::forged));
      case Decision.Underway _ -> respond(request, Page.underway());
    };
  }

  private Mono<ServerResponse> respond(ServerRequest request, Page page) {
    return page.status().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
        ? respond(request, page, HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
        : html(page).bodyValue(render(request, page));
  }

  private Mono<ServerResponse> respond(
      ServerRequest request, Page page, String header, String value) {
    return html(page).header(header, value).bodyValue(render(request, page));
  }

  /** In the language of the mail, or else in one that the browser asks for. */
  private String render(ServerRequest request, Page page) {
    String mailed = page.invitation() == null ? null : page.invitation().locale();
    return templates.render(
        page,
        PageLanguages.choose(mailed, request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  private static ServerResponse.BodyBuilder html(Page page) {
    return ServerResponse.status(page.status()).contentType(Page.TYPE);
  }

  private Optional<Link> open(ServerRequest request, Instant now) {
    return links.open(request.pathVariable("token"), now);
  }
}
