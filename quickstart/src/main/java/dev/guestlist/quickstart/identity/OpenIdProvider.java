package dev.guestlist.quickstart.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an identity provider has to say, for one client that has no secret: authorization code with
 * PKCE, one address to send people back to.
 */
final class OpenIdProvider {

  private final String issuer;
  private final String client;
  private final URI callback;
  private final IdTokens tokens;
  private final Codes codes = new Codes();

  OpenIdProvider(String issuer, String client, URI callback, IdTokens tokens) {
    this.issuer = issuer;
    this.client = client;
    this.callback = callback;
    this.tokens = tokens;
  }

  /** Where everything is (OpenID Connect Discovery 1.0). */
  String metadata() {
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            new Issuer(issuer), List.of(SubjectType.PUBLIC), URI.create(issuer + "/keys"));
    metadata.setAuthorizationEndpointURI(URI.create(issuer + "/authorize"));
    metadata.setTokenEndpointURI(URI.create(issuer + "/token"));
    metadata.setTokenEndpointAuthMethods(List.of(ClientAuthenticationMethod.NONE));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
    metadata.applyDefaults();
    return metadata.toString();
  }

  String keys() throws IOException {
    return tokens.keys().toString();
  }

  /**
   * Reads what the client asks.
   *
   * @throws ParseException when it is another client, or asks for something else than it may
   */
  AuthenticationRequest request(String query) throws ParseException {
    AuthenticationRequest request = AuthenticationRequest.parse(query);
    if (!request.getClientID().getValue().equals(client)
        || !callback.equals(request.getRedirectionURI())
        || request.getCodeChallenge() == null
        || !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())
        || request.getNonce() == null) {
      throw new ParseException("Not a request of the client " + client);
    }
    return request;
  }

  /** Where somebody who signed in goes on. */
  URI signedIn(AuthenticationRequest request, Person person, Instant now) {
    return new AuthenticationSuccessResponse(
            callback,
            codes.give(request, person, now),
            null,
            null,
            request.getState(),
            null,
            request.getResponseMode())
        .toURI();
  }

  /** What the client gets for a code; empty when it gets nothing. */
  Optional<String> tokens(HTTPRequest http, Instant now) throws ParseException, IOException {
    if (!(TokenRequest.parse(http).getAuthorizationGrant() instanceof AuthorizationCodeGrant grant)
        || grant.getCodeVerifier() == null) {
      return Optional.empty();
    }
    Optional<Codes.SignedIn> known =
        codes
            .take(grant.getAuthorizationCode(), now)
            .filter(_ -> callback.equals(grant.getRedirectionURI()))
            .filter(
                signedIn ->
                    CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
                        .equals(signedIn.request().getCodeChallenge()));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String nonce = known.get().request().getNonce().getValue();
    String idToken = tokens.sign(issuer, client, nonce, known.get().person(), now);
    OIDCTokens answered = new OIDCTokens(idToken, new BearerAccessToken(), null);
    return Optional.of(new OIDCTokenResponse(answered).toJSONObject().toString());
  }

  /** What it gets otherwise. */
  static String refusal() {
    return new TokenErrorResponse(OAuth2Error.INVALID_GRANT).toJSONObject().toString();
  }
}
