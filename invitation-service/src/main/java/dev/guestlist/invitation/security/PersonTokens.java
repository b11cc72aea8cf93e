package dev.guestlist.invitation.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Checks people's tokens: signed by the issuer with one of the algorithms that are believed, in
 * their time, made by the issuer and meant for us.
 */
final class PersonTokens {

  private final SigningKeys keys;
  private final PersonClaims claims;
  private final DefaultJWTProcessor<JWKSecurityContext> processor = new DefaultJWTProcessor<>();
  private final ReactiveJwtDecoder decoder;

  PersonTokens(TokenSettings settings, PeopleSettings people, SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.claims = new PersonClaims(people);
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(settings.algorithms(), new JWKSecurityContextJWKSet()));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    // What the claims say is checked by the validators below.
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    NimbusReactiveJwtDecoder checking = new NimbusReactiveJwtDecoder(this::verified);
    checking.setJwtValidator(validator(settings, people, clock));
    decoder = checking;
  }

  private static OAuth2TokenValidator<Jwt> validator(
      TokenSettings settings, PeopleSettings people, Clock clock) {
    JwtTimestampValidator time = new JwtTimestampValidator(people.clockSkew());
    time.setAllowEmptyExpiryClaim(false);
    time.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            time,
            new JwtIssuerValidator(String.valueOf(settings.issuerUri())),
            new JwtClaimValidator<Collection<String>>(
                JwtClaimNames.AUD, told -> told != null && namesOne(told, settings.audiences()))));
  }

  private static boolean namesOne(Collection<String> told, Set<String> ours) {
    return new HashSet<>(told).removeAll(ours);
  }

  /**
   * Who holds this token; empty when it is no good. Fails with {@link UnavailableException} while
   * that can't be told.
   */
  Mono<Caller> caller(String token) {
    return Mono.defer(() -> decoder.decode(token))
        .onErrorResume(JwtException.class, PersonTokens::reason)
        .flatMap(jwt -> Mono.justOrEmpty(claims.person(jwt)));
  }

  /** The decoder wraps whatever went wrong. */
  private static Mono<Jwt> reason(JwtException failure) {
    return failure.getCause() instanceof UnavailableException missing
        ? Mono.error(missing)
        : Mono.empty();
  }

  private Mono<JWTClaimsSet> verified(JWT token) {
    return token instanceof SignedJWT signed
        ? keys.of(signed.getHeader()).map(found -> verified(signed, found))
        : Mono.error(new BadJwtException("not signed"));
  }

  private JWTClaimsSet verified(SignedJWT token, List<JWK> found) {
    try {
      return processor.process(token, new JWKSecurityContext(found));
    } catch (BadJOSEException | JOSEException e) {
      throw new BadJwtException("not signed by a key of the issuer", e);
    }
  }
}
