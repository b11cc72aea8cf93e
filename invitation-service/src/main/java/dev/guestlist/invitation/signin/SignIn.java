package dev.guestlist.invitation.signin;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.PersonClaims;
import dev.guestlist.schemas.links.LinkToken;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends invitees to the identity provider, and finds out who came back. */
public final class SignIn {

  /** Where the provider sends people back to. */
  public static final String CALLBACK = "/sign-in/callback";

  private static final Logger LOGGER = LoggerFactory.getLogger(SignIn.class);
  private static final StringKeyGenerator STATES =
      new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final IdentityProvider provider;
  private final ReactiveAuthenticationManager manager;
  private final SignInCookie cookie;
  private final PersonClaims claims;
  private final Duration longest;
  private final InstantSource clock;

  SignIn(
      IdentityProvider provider,
      ReactiveAuthenticationManager manager,
      SignInCookie cookie,
      PersonClaims claims,
      Duration longest,
      InstantSource clock) {
    this.provider = provider;
    this.manager = manager;
    this.cookie = cookie;
    this.claims = claims;
    this.longest = longest;
    this.clock = clock;
  }

  /**
   * Begins a sign-in on the page of a link: the browser gets a cookie, and goes on to the address
   * that this gives. The link stays in the cookie; the provider gets to know nothing of it.
   *
   * @param anew whether the provider shall ask who it is even if it knows
   */
  public Mono<URI> begin(ServerWebExchange exchange, LinkToken link, boolean anew) {
    return guarded(
        registration ->
            resolver(registration, link, anew)
                .resolve(exchange, registration.getRegistrationId())
                .map(
                    request -> {
                      cookie.put(
                          PendingSignIn.of(link.toString(), request, clock.instant()),
                          exchange.getResponse());
                      return URI.create(request.getAuthorizationRequestUri());
                    }));
  }

  /** Who came back. While the provider does not answer, the same address may be called again. */
  public Mono<Returned> end(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    Optional<PendingSignIn> pending =
        Optional.ofNullable(request.getQueryParams().getFirst("state"))
            .flatMap(state -> cookie.find(state, request, clock.instant()));
    if (pending.isEmpty()) {
      return Mono.just(new Returned.Stranger());
    }
    return guarded(registration -> end(pending.get(), registration, request))
        .doOnNext(_ -> cookie.remove(exchange.getResponse()));
  }

  private Mono<Returned> end(
      PendingSignIn pending, ClientRegistration registration, ServerHttpRequest request) {
    OAuth2AuthorizationExchange answered =
        new OAuth2AuthorizationExchange(
            pending.request(registration),
            response(pending, registration, request.getQueryParams().toSingleValueMap()));
    return manager
        .authenticate(new OAuth2AuthorizationCodeAuthenticationToken(registration, answered))
        .<Returned>map(signedIn -> returned(pending, signedIn))
        .onErrorResume(
            OAuth2AuthenticationException.class,
            refusal -> {
              LOGGER
                  .atInfo()
                  .addKeyValue("error", refusal.getError().getErrorCode())
                  .log("An invitee is not signed in");
              return Mono.just(new Returned.NotSignedIn(pending.link()));
            });
  }

  private Returned returned(PendingSignIn pending, Authentication signedIn) {
    return Optional.ofNullable(signedIn.getPrincipal())
        .map(ClaimAccessor.class::cast)
        .flatMap(claims::person)
        .<Returned>map(person -> new Returned.SignedIn(pending.link(), pending.state(), person))
        .orElseGet(() -> new Returned.NotSignedIn(pending.link()));
  }

  private static OAuth2AuthorizationResponse response(
      PendingSignIn pending, ClientRegistration registration, Map<String, String> parameters) {
    @Nullable String code = parameters.get("code");
    OAuth2AuthorizationResponse.Builder response =
        code == null || code.isBlank()
            ? OAuth2AuthorizationResponse.error(parameters.getOrDefault("error", "invalid_request"))
            : OAuth2AuthorizationResponse.success(code);
    return response
        .redirectUri(String.valueOf(registration.getRedirectUri()))
        .state(pending.state())
        .build();
  }

  /** The state begins with the partition, so that any instance knows the owner of the link. */
  private static DefaultServerOAuth2AuthorizationRequestResolver resolver(
      ClientRegistration registration, LinkToken link, boolean anew) {
    DefaultServerOAuth2AuthorizationRequestResolver resolver =
        new DefaultServerOAuth2AuthorizationRequestResolver(_ -> Mono.just(registration));
    resolver.setAuthorizationRequestCustomizer(
        request -> customize(request, link.partition(), anew));
    return resolver;
  }

  private static void customize(
      OAuth2AuthorizationRequest.Builder request, int partition, boolean anew) {
    OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
    request.state("%02x-%s".formatted(partition, STATES.generateKey()));
    if (anew) {
      request.additionalParameters(parameters -> parameters.put("prompt", "login"));
    }
  }

  /** Whatever keeps the provider from answering is for the page to say. */
  private <T> Mono<T> guarded(Function<ClientRegistration, Mono<T>> conversation) {
    return provider
        .registration()
        .flatMap(conversation)
        .timeout(longest)
        .onErrorMap(
            error ->
                error instanceof TimeoutException
                    || error instanceof WebClientException
                    || error instanceof IllegalStateException,
            error -> {
              LOGGER.atWarn().setCause(error).log("The identity provider does not answer");
              return new UnavailableException("The identity provider does not answer", RETRY_AFTER);
            });
  }
}
