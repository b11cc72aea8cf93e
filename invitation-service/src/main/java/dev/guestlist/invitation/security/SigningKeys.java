package dev.guestlist.invitation.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import reactor.core.publisher.Mono;

/** The public keys of whoever makes people's tokens. */
@FunctionalInterface
interface SigningKeys {

  /**
   * The keys that may have signed a token with this header: none when the issuer has no such key.
   * Fails with {@link dev.guestlist.invitation.messaging.UnavailableException} while that can't be
   * told.
   */
  Mono<List<JWK>> of(JWSHeader header);
}
