package dev.guestlist.invitation.page;

import dev.guestlist.invitation.page.Decisions.Decision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private final Links links;
  private final Decisions decisions;
  private final FormNonces nonces;
  private final PageAnswers answers;
  private final Optional<AccountAcceptance> accounts;
  private final Duration longestUpload;
  private final InstantSource clock;

  LandingPage(
      Links links,
      Decisions decisions,
      FormNonces nonces,
      PageAnswers answers,
      Optional<AccountAcceptance> accounts,
      Duration longestUpload,
      InstantSource clock) {
    this.links = links;
    this.decisions = decisions;
    this.nonces = nonces;
    this.answers = answers;
    this.accounts = accounts;
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
    return answers.of(
        Page.unusable(HttpStatus.METHOD_NOT_ALLOWED), HttpHeaders.ALLOW, "GET, HEAD, POST");
  }

  private Mono<ServerResponse> show(ServerRequest request) {
    Instant now = clock.instant();
    return answers.of(
        open(request, now)
            .map(link -> Page.of(link.standing(), nonces.issue(link.token(), now)))
            .orElseGet(Page::forged));
  }

  private Mono<ServerResponse> decide(ServerRequest request) {
    Optional<Link> link = open(request, clock.instant());
    if (link.isEmpty()) {
      return answers.of(Page.forged());
    }
    if (FormOrigin.of(request).foreign()) {
      return answers.of(Page.untrustedForm());
    }
    ServerHttpRequest upload = request.exchange().getRequest();
    if (!upload.getHeaders().containsHeader(HttpHeaders.CONTENT_TYPE)) {
      // What says that it carries nothing carries no nonce either.
      return answers.of(Page.untrustedForm());
    }
    if (!AnswerForm.isForm(upload)) {
      return answers.of(
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
      return answers.of(Page.untrustedForm());
    }
    if (form.decision().isEmpty()) {
      return answers.of(Page.unusable(HttpStatus.BAD_REQUEST));
    }
    Answer answer = form.decision().get();
    if (answer == Answer.ACCEPT && needsAccount(link)) {
      return accounts
          .map(account -> account.begin(request, link, form.otherAccount()))
          .orElseGet(() -> answers.of(accountNeeded(link)));
    }
    return decisions
        .decide(link, answer, null, form.nonce(), now)
        .flatMap(decision -> respond(request, link, decision));
  }

  private Mono<ServerResponse> respond(ServerRequest request, Link link, Decision decision) {
    return switch (decision) {
      case Decision.Taken _ ->
          ServerResponse.seeOther(URI.create(request.requestPath().value())).build();
      case Decision.TooLate _ -> answers.of(Page.tooLate(link.standing()));
      case Decision.Refused(String reason, String state) ->
          answers.of(
              open(request, clock.instant())
                  .map(current -> refused(current, reason, state))
                  .orElseGet(Page::forged));
      case Decision.Underway _ -> answers.of(Page.underway());
    };
  }

  /** The workspace may have come to require an account while the page was open. */
  private Page refused(Link link, String reason, @Nullable String state) {
    return reason.equals(AccountAcceptance.OTHER_PERSON)
        ? accountNeeded(link)
        : Page.refused(reason, state, link.standing());
  }

  private Page accountNeeded(Link link) {
    return Page.accountNeeded(link.standing(), nonces.issue(link.token(), clock.instant()));
  }

  private static boolean needsAccount(Link link) {
    return link.standing() instanceof Standing.Pending(Invitation invitation, _)
        && invitation.account() != null;
  }

  private Optional<Link> open(ServerRequest request, Instant now) {
    return links.open(request.pathVariable("token"), now);
  }
}
