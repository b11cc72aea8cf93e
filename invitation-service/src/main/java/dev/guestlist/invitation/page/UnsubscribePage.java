package dev.guestlist.invitation.page;

import dev.guestlist.invitation.messaging.MailPreferences;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Lets the recipient of a mail stop further ones and take that back: by the page's form, or with
 * one click in a mail program (RFC 8058), which sends neither a nonce nor a cookie.
 */
final class UnsubscribePage {

  private final UnsubscribeLinks links;
  private final MailPreferences preferences;
  private final FormNonces nonces;
  private final PageAnswers answers;
  private final Duration longestUpload;
  private final InstantSource clock;

  UnsubscribePage(
      UnsubscribeLinks links,
      MailPreferences preferences,
      FormNonces nonces,
      PageAnswers answers,
      Duration longestUpload,
      InstantSource clock) {
    this.links = links;
    this.preferences = preferences;
    this.nonces = nonces;
    this.answers = answers;
    this.longestUpload = longestUpload;
    this.clock = clock;
  }

  /** Answers a request to {@code /u/{token}}, whatever its method. */
  Mono<ServerResponse> answer(ServerRequest request) {
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return open(request)
          .map(link -> answers.of(page(link, null)))
          .orElseGet(() -> answers.of(Page.forged()));
    }
    if (method.equals(HttpMethod.POST)) {
      return choose(request);
    }
    return answers.of(
        Page.unusable(HttpStatus.METHOD_NOT_ALLOWED), HttpHeaders.ALLOW, "GET, HEAD, POST");
  }

  private Mono<ServerResponse> choose(ServerRequest request) {
    Optional<UnsubscribeLink> link = open(request);
    if (link.isEmpty()) {
      return answers.of(Page.forged());
    }
    ServerHttpRequest upload = request.exchange().getRequest();
    if (!MailForm.isForm(upload)) {
      return answers.of(
          Page.unusable(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
          "Accept-Post",
          MailForm.TYPES.stream().map(MediaType::toString).collect(Collectors.joining(", ")));
    }
    return MailForm.read(upload, longestUpload).flatMap(form -> choose(request, link.get(), form));
  }

  private Mono<ServerResponse> choose(ServerRequest request, UnsubscribeLink link, MailForm form) {
    if (form.oneClick()) {
      return store(link, MailChoice.ONE_CLICK);
    }
    if (FormOrigin.of(request).foreign()
        || !nonces.valid(form.nonce(), link.token(), clock.instant())) {
      return answers.of(Page.untrustedForm());
    }
    return form.choice()
        .map(choice -> store(link, choice))
        .orElseGet(() -> answers.of(Page.unusable(HttpStatus.BAD_REQUEST)));
  }

  private Mono<ServerResponse> store(UnsubscribeLink link, MailChoice choice) {
    Instant now = clock.instant();
    return preferences
        .store(
            link.token().recipient(),
            choice.request(UUID.randomUUID().toString(), link.view().workspace(), now))
        .then(Mono.defer(() -> answers.of(page(link, choice))));
  }

  private Page page(UnsubscribeLink link, @Nullable MailChoice choice) {
    return Page.mails(
        link.invitation(),
        nonces.issue(link.token(), clock.instant()),
        new MailPage(link.view().workspace().orgId(), choice));
  }

  private Optional<UnsubscribeLink> open(ServerRequest request) {
    return links.open(request.pathVariable("token"));
  }
}
