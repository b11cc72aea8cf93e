package dev.guestlist.invitation.signin;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * What the identity provider tells of itself (OpenID Connect Discovery 1.0), asked for when it is
 * needed first and kept for a while.
 */
final class IdentityProvider {

  private static final Duration KEPT = Duration.ofHours(1);

  private final Mono<ClientRegistration> registration;

  /**
   * A provider.
   *
   * @param callback where it sends people back to
   */
  IdentityProvider(SignInSettings settings, WebClient web, String callback) {
    this.registration =
        discovered(web, String.valueOf(settings.issuerUri()))
            .map(configuration -> registration(configuration, settings, callback))
            .cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  /** How to talk to it; fails while it does not say. */
  Mono<ClientRegistration> registration() {
    return registration;
  }

  private static Mono<Map<String, Object>> discovered(WebClient web, String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return Mono.defer(
            () ->
                web.get()
                    .uri(URI.create(base + "/.well-known/openid-configuration"))
                    .retrieve()
                    .bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {}))
        .doOnNext(
            found -> {
              if (!issuer.equals(found.get("issuer"))) {
                throw new IllegalStateException("The identity provider calls itself otherwise");
              }
            });
  }

  private static ClientRegistration registration(
      Map<String, Object> configuration, SignInSettings settings, String callback) {
    ClientRegistration.Builder builder =
        ClientRegistrations.fromOidcConfiguration(configuration)
            .registrationId("guestlist")
            .clientId(String.valueOf(settings.clientId()))
            .redirectUri(callback)
            .scope(settings.scopes());
    return settings.clientSecret() == null
        ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : builder.clientSecret(settings.clientSecret()).build();
  }
}
