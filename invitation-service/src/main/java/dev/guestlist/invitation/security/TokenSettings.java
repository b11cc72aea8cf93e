package dev.guestlist.invitation.security;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Whose tokens are believed, by the names that Spring gives these settings. Without any source of
 * keys there are no people, only API clients. With one, a token must say who made it and that it is
 * meant for us; so issuer and audience have to be told too.
 *
 * @param issuerUri what {@code iss} must be; where the keys are found as well, unless one of the
 *     next two says so
 * @param jwkSetUri where the issuer's keys are
 * @param publicKeyLocation a file with the issuer's one RSA key
 * @param jwsAlgorithms signatures that are believed
 * @param audiences one of which {@code aud} must name
 */
@ConfigurationProperties("spring.security.oauth2.resourceserver.jwt")
record TokenSettings(
    @Nullable String issuerUri,
    @Nullable String jwkSetUri,
    @Nullable Resource publicKeyLocation,
    @DefaultValue("RS256") Set<String> jwsAlgorithms,
    @DefaultValue Set<String> audiences) {

  private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

  TokenSettings {
    jwsAlgorithms = Set.copyOf(jwsAlgorithms);
    audiences = Set.copyOf(audiences);
    if (issuerUri != null || jwkSetUri != null || publicKeyLocation != null) {
      if (issuerUri == null || issuerUri.isBlank()) {
        throw new IllegalArgumentException(
            PREFIX + "issuer-uri is missing (expected: the issuer, where its keys are configured)");
      }
      if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            PREFIX + "audiences is missing (expected: what aud says when a token is meant for us)");
      }
      checkUri("issuer-uri", issuerUri);
      if (jwkSetUri != null) {
        checkUri("jwk-set-uri", jwkSetUri);
      }
    }
    for (String algorithm : jwsAlgorithms) {
      if (!JWSAlgorithm.Family.SIGNATURE.contains(JWSAlgorithm.parse(algorithm))) {
        throw new IllegalArgumentException(
            PREFIX
                + "jws-algorithms: \""
                + algorithm
                + "\" (expected: signatures by a private key, such as RS256 or ES256)");
      }
    }
    if (jwsAlgorithms.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX + "jws-algorithms is empty (expected: such as RS256)");
    }
  }

  /** Whether people can come at all. */
  boolean configured() {
    return issuerUri != null;
  }

  Set<JWSAlgorithm> algorithms() {
    return jwsAlgorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
  }

  private static void checkUri(String name, String text) {
    try {
      if (URI.create(text).isAbsolute()) {
        return;
      }
    } catch (IllegalArgumentException _) {
      // Said below, with the name of the property.
    }
    throw new IllegalArgumentException(
        PREFIX + name + ": \"" + text + "\" (expected: an absolute URI)");
  }
}
