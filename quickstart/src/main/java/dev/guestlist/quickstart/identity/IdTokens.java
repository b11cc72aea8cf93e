package dev.guestlist.quickstart.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Instant;

/** Makes ID tokens of the people of an installation. */
public interface IdTokens {

  /** The public keys that the tokens are checked with. */
  JWKSet keys() throws IOException;

  /**
   * An ID token.
   *
   * @param issuer who says so
   * @param client for whom
   * @param nonce of the client's request
   */
  String sign(String issuer, String client, String nonce, Person person, Instant now)
      throws IOException;
}
