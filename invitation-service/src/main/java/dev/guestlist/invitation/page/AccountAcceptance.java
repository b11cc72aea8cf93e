package dev.guestlist.invitation.page;

import dev.guestlist.invitation.page.Decisions.Decision;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.signin.Returned;
import dev.guestlist.invitation.signin.SignIn;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Has invitees sign in where the workspace requires an account, and accepts as that account. */
final class AccountAcceptance {

  /** The reason why somebody else than the invited person is refused. */
  static final String OTHER_PERSON = "other-person";

  private final SignIn signIn;
  private final Links links;
  private final Decisions decisions;
  private final FormNonces nonces;
  private final PageAnswers answers;
  private final InstantSource clock;

  AccountAcceptance(
      SignIn signIn,
      Links links,
      Decisions decisions,
      FormNonces nonces,
      PageAnswers answers,
      InstantSource clock) {
    this.signIn = signIn;
    this.links = links;
    this.decisions = decisions;
    this.nonces = nonces;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Takes the invitee to the identity provider. That is a page which goes on by itself and no
   * redirect: the page before it lets its form lead nowhere but here, whatever the provider's hosts
   * are.
   *
   * @param anew whether the provider shall ask who it is even if it knows
   */
  Mono<ServerResponse> begin(ServerRequest request, Link link, boolean anew) {
    return signIn
        .begin(request.exchange(), link.token(), anew)
        .map(URI::toString)
        .flatMap(address -> answers.of(Page.signingIn(address), "Refresh", "0; url=" + address));
  }

  /** Accepts as the account of whoever comes back from there. */
  Mono<ServerResponse> end(ServerRequest request) {
    return signIn
        .end(request.exchange())
        .flatMap(
            returned ->
                switch (returned) {
                  case Returned.SignedIn(String link, String attempt, Caller.Person person) ->
                      accept(link, attempt, person);
                  case Returned.NotSignedIn(String link) ->
                      answers.of(Page.notSignedIn(path(link)));
                  case Returned.Stranger _ -> answers.of(Page.notSignedIn(null));
                });
  }

  private Mono<ServerResponse> accept(String text, String attempt, Caller.Person person) {
    Instant now = clock.instant();
    return links
        .open(text, now)
        .map(
            link ->
                decisions
                    .decide(link, Answer.ACCEPT, person, attempt, now)
                    .flatMap(decision -> respond(text, link, decision)))
        .orElseGet(() -> answers.of(Page.forged()));
  }

  private Mono<ServerResponse> respond(String text, Link link, Decision decision) {
    return switch (decision) {
      // The page shows what was decided, or that nothing is yet.
      case Decision.Taken _, Decision.Underway _ ->
          ServerResponse.seeOther(URI.create(path(text))).build();
      case Decision.TooLate _ -> answers.of(Page.tooLate(link.standing()));
      case Decision.Refused(String reason, String state) ->
          answers.of(
              links
                  .open(text, clock.instant())
                  .map(current -> refused(current, reason, state))
                  .orElseGet(Page::forged));
    };
  }

  private Page refused(Link link, String reason, @Nullable String state) {
    return reason.equals(OTHER_PERSON)
        ? Page.otherAccount(
            link.standing(),
            nonces.issue(link.token(), clock.instant()),
            path(link.token().toString()))
        : Page.refused(reason, state, link.standing());
  }

  private static String path(String link) {
    return "/i/" + link;
  }
}
