package dev.guestlist.invitation;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A provider of OpenID Connect: discovery, keys, authorization code with PKCE, client secret,
 * signed ID tokens. The person at its browser has signed in before, so that it sends them back at
 * once.
 */
public final class TestIdentityProvider implements AutoCloseable {

  private static final ClientID CLIENT = new ClientID("guestlist");
  private static final Secret SECRET = new Secret("a secret of the client");

  private final HttpServer server;
  private final RSAKey key = TestIssuer.key("sign-in");
  private final Map<AuthorizationCode, AuthenticationRequest> codes = new ConcurrentHashMap<>();
  private final List<URI> asked = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<JWTClaimsSet.Builder> person = claims -> claims;
  private volatile RSAKey signing = key;
  private volatile boolean refuses;
  private volatile boolean away;

  /** A provider on a free port. */
  public TestIdentityProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext("/keys", this::tellKeys);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::tokens);
    server.start();
  }

  /** What {@code iss} says. */
  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The settings that let invitees sign in here. */
  public List<String> settings() {
    return List.of(
        "guestlist.sign-in.issuer-uri=" + uri(),
        "guestlist.sign-in.client-id=" + CLIENT.getValue(),
        "guestlist.sign-in.client-secret=" + SECRET.getValue());
  }

  /** Starts over with somebody at the browser whose address is verified. */
  public void signsIn(String account, String email) {
    signsIn(claims -> claims.subject(account).claim("email", email).claim("email_verified", true));
  }

  /** Starts over with somebody of whom the ID token says this. */
  public void signsIn(UnaryOperator<JWTClaimsSet.Builder> claims) {
    person = claims;
    signing = key;
    refuses = false;
    away = false;
    asked.clear();
  }

  /** Signs with a key that it does not tell. */
  public void signsWithAnotherKey() {
    signing = TestIssuer.key("sign-in");
  }

  /** The person changes their mind. */
  public void refuses() {
    refuses = true;
  }

  /** Answers nothing but errors. */
  public void goesAway() {
    away = true;
  }

  /** Answers again. */
  public void comesBack() {
    away = false;
  }

  /** Where browsers were sent. */
  public List<URI> asked() {
    return asked;
  }

  private void describe(HttpExchange exchange) throws IOException {
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            new Issuer(uri()), List.of(SubjectType.PUBLIC), URI.create(uri() + "/keys"));
    metadata.setAuthorizationEndpointURI(URI.create(uri() + "/authorize"));
    metadata.setTokenEndpointURI(URI.create(uri() + "/token"));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
    metadata.applyDefaults();
    json(exchange, 200, metadata.toString());
  }

  private void tellKeys(HttpExchange exchange) throws IOException {
    json(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    try {
      asked.add(exchange.getRequestURI());
      AuthenticationRequest request = AuthenticationRequest.parse(exchange.getRequestURI());
      if (!request.getClientID().equals(CLIENT)) {
        throw new ParseException("Another client");
      }
      exchange.getResponseHeaders().set("Location", answer(request).toString());
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    } catch (ParseException e) {
      json(exchange, 400, String.valueOf(e.getMessage()));
    }
  }

  private URI answer(AuthenticationRequest request) {
    if (refuses) {
      return new AuthenticationErrorResponse(
              request.getRedirectionURI(), OAuth2Error.ACCESS_DENIED, request.getState(), null)
          .toURI();
    }
    AuthorizationCode code = new AuthorizationCode();
    codes.put(code, request);
    return new AuthenticationSuccessResponse(
            request.getRedirectionURI(), code, null, null, request.getState(), null, null)
        .toURI();
  }

  private void tokens(HttpExchange exchange) throws IOException {
    HTTPRequest http =
        new HTTPRequest(HTTPRequest.Method.POST, URI.create(uri() + exchange.getRequestURI()));
    exchange.getRequestHeaders().forEach((name, values) -> http.setHeader(name, values.getFirst()));
    http.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    try {
      TokenRequest request = TokenRequest.parse(http);
      AuthorizationCodeGrant grant = (AuthorizationCodeGrant) request.getAuthorizationGrant();
      AuthenticationRequest begun = codes.remove(grant.getAuthorizationCode());
      if (begun == null
          || !(request.getClientAuthentication() instanceof ClientSecretBasic client)
          || !client.getClientID().equals(CLIENT)
          || !client.getClientSecret().equals(SECRET)
          || !begun.getRedirectionURI().equals(grant.getRedirectionURI())
          || !CodeChallenge.compute(begun.getCodeChallengeMethod(), grant.getCodeVerifier())
              .equals(begun.getCodeChallenge())) {
        json(
            exchange,
            400,
            new TokenErrorResponse(OAuth2Error.INVALID_GRANT).toJSONObject().toString());
        return;
      }
      OIDCTokens tokens = new OIDCTokens(idToken(begun), new BearerAccessToken(), null);
      json(exchange, 200, new OIDCTokenResponse(tokens).toJSONObject().toString());
    } catch (ParseException e) {
      json(exchange, 400, String.valueOf(e.getMessage()));
    }
  }

  private String idToken(AuthenticationRequest begun) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(uri())
            .audience(CLIENT.getValue())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", begun.getNonce().getValue());
    return TestIssuer.signed(JWSAlgorithm.RS256, signing, person.apply(claims).build());
  }

  private void json(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(away ? 500 : status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
