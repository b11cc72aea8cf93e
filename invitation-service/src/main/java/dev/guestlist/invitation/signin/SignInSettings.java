package dev.guestlist.invitation.signin;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Where invitees sign in (OpenID Connect). Without an issuer nobody can, and the page of a
 * workspace that requires an account says where else to go. What the claims are called is told by
 * {@code guestlist.people.claims}, the same as for people's tokens.
 *
 * @param issuerUri the identity provider; the rest is found by its discovery
 * @param clientId by which the provider knows Guestlist
 * @param clientSecret Guestlist's secret there; without one only PKCE protects the code
 * @param scopes what is asked for
 * @param jwsAlgorithm the signature of ID tokens
 * @param longest how long the provider may take to say who came back
 */
@ConfigurationProperties("guestlist.sign-in")
record SignInSettings(
    @Nullable String issuerUri,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @DefaultValue({"openid", "profile", "email"}) Set<String> scopes,
    @DefaultValue("RS256") SignatureAlgorithm jwsAlgorithm,
    @DefaultValue("10s") Duration longest) {

  private static final String PREFIX = "guestlist.sign-in.";

  SignInSettings {
    scopes = Set.copyOf(scopes);
    if (issuerUri != null) {
      if (!isAbsolute(issuerUri)) {
        throw new IllegalArgumentException(
            PREFIX + "issuer-uri: \"" + issuerUri + "\" (expected: an absolute URI)");
      }
      if (clientId == null || clientId.isBlank()) {
        throw new IllegalArgumentException(
            PREFIX + "client-id is missing (expected: by which the identity provider knows us)");
      }
    }
    if (!scopes.contains("openid")) {
      throw new IllegalArgumentException(PREFIX + "scopes: " + scopes + " (expected: openid too)");
    }
    if (!longest.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "longest: " + longest + " (expected: more than 0 s)");
    }
  }

  /** Whether invitees can sign in at all. */
  boolean configured() {
    return issuerUri != null;
  }

  private static boolean isAbsolute(String text) {
    try {
      return URI.create(text).isAbsolute();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SignInSettings[issuerUri=%s, clientId=%s]".formatted(issuerUri, clientId);
  }
}
