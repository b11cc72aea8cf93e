package dev.guestlist.invitation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.guestlist.invitation.TestIssuer;
import dev.guestlist.invitation.messaging.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class PersonTokensTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final PeopleSettings.Claims CLAIMS =
      new PeopleSettings.Claims(
          "email", "email_verified", "preferred_username", "given_name", "family_name", "orgs");
  private static final PeopleSettings PEOPLE =
      new PeopleSettings(CLAIMS, Set.of("open"), Duration.ofSeconds(30));
  private static final Set<String> RS256 = Set.of("RS256");
  private static final Set<String> AUDIENCES = Set.of(TestIssuer.AUDIENCE);

  private final TestIssuer issuer = new TestIssuer();
  private final PersonTokens tokens = tokens(settings(issuer.uri(), null, null));

  @AfterEach
  void stops() {
    issuer.close();
  }

  @Test
  void sayWhoSomebodyIs() {
    Caller caller =
        of(
            claims ->
                claims
                    .claim("email", "Mia@Example.com")
                    .claim("email_verified", true)
                    .claim("preferred_username", "mia")
                    .claim("given_name", "Mia")
                    .claim("family_name", "Moe")
                    .claim("orgs", List.of("acme", "Not an org", 7)));

    assertThat(caller)
        .isEqualTo(
            new Caller.Person(
                "account/7", Set.of("acme", "open"), "Mia@example.com", "mia", "Mia", "Moe"));
  }

  @Test
  void sayNoMoreThanWhatIsVerifiedAndFits() {
    Caller caller =
        of(
            claims ->
                claims
                    .claim("email", "mia@example.com")
                    .claim("email_verified", "true")
                    .claim("preferred_username", List.of("mia"))
                    .claim("given_name", "M".repeat(101))
                    .claim("family_name", "\u202Eeom")
                    .claim("orgs", "acme"));

    assertThat(caller)
        .isEqualTo(new Caller.Person("account/7", Set.of("acme", "open"), null, null, null, null));
    assertThat(of(claims -> claims.claim("email", "mia@localhost").claim("email_verified", true)))
        .isEqualTo(new Caller.Person("account/7", Set.of("open"), null, null, null, null));
  }

  @Test
  void canNotBeCheckedWhileTheIssuerIsAway() {
    issuer.goAway();
    String token = issuer.token("mia");
    assertThatThrownBy(() -> tokens.caller(token).block(LONGEST))
        .isInstanceOf(UnavailableException.class);
    assertThat(tokens.caller("garbage").block(LONGEST)).isNull();

    issuer.comeBack();

    assertThat(tokens(settings(issuer.uri(), null, null)).caller(token).block(LONGEST)).isNotNull();
  }

  @Test
  void areCheckedWithKeysFromTheConfiguredAddress() {
    PersonTokens configured = tokens(settings(issuer.uri(), issuer.uri() + "/keys", null));

    assertThat(configured.caller(issuer.token("mia")).block(LONGEST)).isNotNull();
  }

  @Test
  void areNotBelievedWhenTheIssuerCallsItselfSomethingElse() {
    PersonTokens other = tokens(settings(issuer.uri() + "/realm", null, null));

    assertThatThrownBy(() -> other.caller(issuer.token("mia")).block(LONGEST))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void areCheckedWithAKeyFromAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("key.pem");
    Files.writeString(
        file,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(issuer.key().toRSAPublicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    PersonTokens fixed = tokens(settings(issuer.uri(), null, new FileSystemResource(file)));
    issuer.goAway();

    assertThat(fixed.caller(issuer.token("mia")).block(LONGEST)).isNotNull();
    issuer.changeKey(TestIssuer.key("another"));
    assertThat(fixed.caller(issuer.token("mia")).block(LONGEST)).isNull();
  }

  @Test
  void needAKeyFileWithAKey(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), "no key");

    assertThatThrownBy(() -> tokens(settings(issuer.uri(), null, new FileSystemResource(file))))
        .hasMessageContaining("public-key-location");
  }

  @Test
  void needAnIssuerAndAnAudience() {
    assertThatThrownBy(() -> new TokenSettings(null, "http://k.example", null, RS256, AUDIENCES))
        .hasMessageContaining("issuer-uri");
    assertThatThrownBy(() -> new TokenSettings("https://i.example", null, null, RS256, Set.of()))
        .hasMessageContaining("audiences");
    assertThatThrownBy(() -> new TokenSettings("nowhere", null, null, RS256, AUDIENCES))
        .hasMessageContaining("issuer-uri");
    assertThat(new TokenSettings(null, null, null, RS256, Set.of()).configured()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "none", "rs256", ""})
  void areNotBelievedByAlgorithmsWithoutAPrivateKey(String algorithm) {
    assertThatThrownBy(
            () ->
                new TokenSettings(
                    "https://i.example", null, null, Set.of(algorithm), Set.of("guestlist")))
        .hasMessageContaining("jws-algorithms");
  }

  private @Nullable Caller of(UnaryOperator<JWTClaimsSet.Builder> change) {
    return tokens.caller(issuer.token("account/7", change)).block(LONGEST);
  }

  private static PersonTokens tokens(TokenSettings settings) {
    Clock clock = Clock.systemUTC();
    return new PersonTokens(settings, PEOPLE, KeySources.of(settings, clock), clock);
  }

  private static TokenSettings settings(
      String issuer, @Nullable String keys, @Nullable Resource file) {
    return new TokenSettings(issuer, keys, file, RS256, AUDIENCES);
  }
}
