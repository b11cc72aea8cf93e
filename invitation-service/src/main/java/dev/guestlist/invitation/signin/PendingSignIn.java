package dev.guestlist.invitation.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sign-in that was begun.
 *
 * @param link the link on whose page it began
 * @param state sent to the provider, which sends it back with the answer
 * @param nonce whose hash must stand in the ID token
 * @param verifier proves that the code comes from whoever began (PKCE)
 */
record PendingSignIn(String link, String state, String nonce, String verifier, Instant begun) {

  /** How long it may take. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  static PendingSignIn of(String link, OAuth2AuthorizationRequest request, Instant now) {
    return new PendingSignIn(
        link,
        String.valueOf(request.getState()),
        String.valueOf(request.<Object>getAttribute(OidcParameterNames.NONCE)),
        String.valueOf(request.<Object>getAttribute(PkceParameterNames.CODE_VERIFIER)),
        now);
  }

  static PendingSignIn read(byte[] bytes) {
    return JSON.readValue(bytes, PendingSignIn.class);
  }

  byte[] bytes() {
    return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
  }

  boolean isOpen(Instant now) {
    return now.isBefore(begun.plus(LONGEST)) && begun.isBefore(now.plus(CLOCK_SKEW));
  }

  /** The request as it was sent, as far as the answer is checked against it. */
  OAuth2AuthorizationRequest request(ClientRegistration provider) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .clientId(provider.getClientId())
        .authorizationUri(String.valueOf(provider.getProviderDetails().getAuthorizationUri()))
        .redirectUri(provider.getRedirectUri())
        .scopes(provider.getScopes())
        .state(state)
        .attributes(
            Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                provider.getRegistrationId(),
                OidcParameterNames.NONCE,
                nonce,
                PkceParameterNames.CODE_VERIFIER,
                verifier))
        .build();
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "PendingSignIn[begun=" + begun + "]";
  }
}
