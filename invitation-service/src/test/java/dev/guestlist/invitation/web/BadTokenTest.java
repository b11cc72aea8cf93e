package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.guestlist.invitation.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that prove nothing (section G of the bad inputs). */
class BadTokenTest {

  private static final TestIssuer ISSUER = EdgeServer.issuer();
  private static final String PATH = "/api/orgs/acme/workspaces/launch-x";

  private final EdgeServer server = EdgeServer.running();

  @Test
  void goodOnesAreBelieved() {
    // Somebody who is known, but no member: 404 instead of 401.
    ask(ISSUER.token("mia")).isProblem(404, "not-found");
    ask(ISSUER.token("mia", claims -> claims.audience(List.of("another", "guestlist"))))
        .isProblem(404, "not-found");
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void areAnsweredByBothChallenges(String token) {
    Answer answer = ask(token).isProblem(401, "unauthenticated");

    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Basic realm=\"Guestlist\", charset=\"UTF-8\"", "Bearer");
    assertThat(answer.body()).doesNotContain("mia", "signature", "JWT", "kid");
  }

  static Stream<Arguments> badTokens() throws JOSEException {
    Instant now = Instant.now();
    JWTClaimsSet good = ISSUER.claims("mia").build();
    RSAKey stranger = TestIssuer.key(ISSUER.key().getKeyID());
    String token = ISSUER.token("mia");
    return Stream.of(
        argumentSet("nothing", ""),
        argumentSet("garbage", "garbage"),
        argumentSet("three parts of garbage", "a.b.c"),
        argumentSet("characters no token has", "a b\"c"),
        argumentSet("cut off", token.substring(0, token.length() - 20)),
        argumentSet("without its signature", token.substring(0, token.lastIndexOf('.') + 1)),
        argumentSet("one character changed", changed(token)),
        argumentSet("algorithm none", new PlainJWT(good).serialize()),
        argumentSet("the public key as a secret", signedWithPublicKey(good)),
        argumentSet(
            "another algorithm of the same key",
            TestIssuer.signed(JWSAlgorithm.RS512, ISSUER.key(), good)),
        argumentSet(
            "another key of the same name", TestIssuer.signed(JWSAlgorithm.RS256, stranger, good)),
        argumentSet(
            "a key that the issuer does not have",
            TestIssuer.signed(JWSAlgorithm.RS256, TestIssuer.key("another"), good)),
        argumentSet(
            "expired",
            ISSUER.token("mia", c -> c.expirationTime(Date.from(now.minusSeconds(120))))),
        argumentSet("for ever", ISSUER.token("mia", c -> c.expirationTime(null))),
        argumentSet(
            "not good yet",
            ISSUER.token("mia", c -> c.notBeforeTime(Date.from(now.plusSeconds(120))))),
        argumentSet("for somebody else", ISSUER.token("mia", c -> c.audience("another"))),
        argumentSet("for nobody", ISSUER.token("mia", c -> c.audience((String) null))),
        argumentSet("by somebody else", ISSUER.token("mia", c -> c.issuer("https://evil.example"))),
        argumentSet("by nobody", ISSUER.token("mia", c -> c.issuer(null))),
        argumentSet("of nobody", ISSUER.token("mia", c -> c.subject(null))),
        argumentSet("of a blank account", ISSUER.token(" ")),
        argumentSet("of an account with a control character", ISSUER.token("mia\u0000")),
        argumentSet("of an account with a line break", ISSUER.token("mia\nadmin")),
        argumentSet("of an account of 256 characters", ISSUER.token("m".repeat(256))));
  }

  private static String changed(String token) {
    int place = token.indexOf('.') + 10;
    char other = token.charAt(place) == 'A' ? 'B' : 'A';
    return token.substring(0, place) + other + token.substring(place + 1);
  }

  private static String signedWithPublicKey(JWTClaimsSet claims) throws JOSEException {
    ByteArrayOutputStream pem = new ByteArrayOutputStream();
    pem.writeBytes("-----BEGIN PUBLIC KEY-----\n".getBytes(StandardCharsets.US_ASCII));
    pem.writeBytes(Base64.getMimeEncoder().encode(ISSUER.key().toRSAPublicKey().getEncoded()));
    pem.writeBytes("\n-----END PUBLIC KEY-----\n".getBytes(StandardCharsets.US_ASCII));
    return TestIssuer.signed(
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ISSUER.key().getKeyID()).build(),
        new MACSigner(pem.toByteArray()),
        claims);
  }

  private Answer ask(String token) {
    return ApiClient.with(server, token).get(PATH);
  }
}
