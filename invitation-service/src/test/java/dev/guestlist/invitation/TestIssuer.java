package dev.guestlist.invitation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Makes people's tokens and tells its keys over HTTP, as an identity provider does. */
public final class TestIssuer implements AutoCloseable {

  /** Whom its tokens are meant for. */
  public static final String AUDIENCE = "guestlist";

  private static final int BITS = 2048;

  private final HttpServer server;
  private volatile RSAKey key = key("one");
  private volatile boolean away;

  /** An issuer on a free port. */
  public TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** What {@code iss} says. */
  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The settings that make a service believe it. */
  public List<String> settings() {
    String prefix = "spring.security.oauth2.resourceserver.jwt.";
    return List.of(prefix + "issuer-uri=" + uri(), prefix + "audiences=" + AUDIENCE);
  }

  /** A key pair of this name. */
  public static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(BITS).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  /** The key that signs. */
  public RSAKey key() {
    return key;
  }

  /** Signs with another key from now on. */
  public void changeKey(RSAKey now) {
    key = now;
  }

  /** Stops answering. */
  public void goAway() {
    away = true;
  }

  /** Answers again. */
  public void comeBack() {
    away = false;
  }

  /** Claims that are good: of this account, for five minutes from now. */
  public JWTClaimsSet.Builder claims(String account) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .subject(account)
        .issuer(uri())
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
  }

  /** A good token of an account. */
  public String token(String account) {
    return token(account, claims -> claims);
  }

  /** A good token of somebody whose address is verified. */
  public String token(String account, String email) {
    return token(account, claims -> claims.claim("email", email).claim("email_verified", true));
  }

  /** A token that differs from a good one. */
  public String token(String account, UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(JWSAlgorithm.RS256, key, change.apply(claims(account)).build());
  }

  /** Signs claims with a key. */
  public static String signed(JWSAlgorithm algorithm, RSAKey key, JWTClaimsSet claims) {
    try {
      return signed(
          new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
          new RSASSASigner(key),
          claims);
    } catch (JOSEException e) {
      throw new IllegalStateException("The key does not sign", e);
    }
  }

  /** Signs claims. */
  public static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("The signer does not sign", e);
    }
    return token.serialize();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, ?> document =
        path.endsWith("/keys")
            ? new JWKSet(key.toPublicJWK()).toJSONObject()
            : Map.of("issuer", uri(), "jwks_uri", uri() + "/keys");
    byte[] body = JsonMapper.shared().writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(away ? 500 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
