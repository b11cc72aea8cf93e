package dev.guestlist.quickstart.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPeopleTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

  @TempDir private Path folder;
  private DemoPeople people;

  @BeforeEach
  void create() throws IOException {
    people = new DemoPeople(folder);
    people.create();
  }

  @Test
  void haveTokensThatTheServiceBelieves() throws Exception {
    SignedJWT token = SignedJWT.parse(people.token("Ada@example.com", "Ada", null, NOON));

    assertThat(token.verify(new RSASSAVerifier(publicKey()))).isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(people.settings().get(JWT + "issuer-uri"));
    assertThat(claims.getAudience()).containsExactly(people.settings().get(JWT + "audiences"));
    assertThat(claims.getExpirationTime()).isEqualTo(NOON.plus(Duration.ofHours(12)));
    assertThat(claims.getStringClaim("email")).isEqualTo("Ada@example.com");
    assertThat(claims.getBooleanClaim("email_verified")).isTrue();
    assertThat(claims.getStringClaim("given_name")).isEqualTo("Ada");
  }

  @Test
  void haveOneAccountForOneAddress() throws Exception {
    String account = account("ada@example.com");

    assertThat(account).matches("demo-[0-9a-f]{20}");
    assertThat(account("ADA@example.com")).isEqualTo(account);
    assertThat(account("grace@example.com")).isNotEqualTo(account);
  }

  @Test
  void areTheAccountsThatWereAnnounced() throws Exception {
    AccountBook book =
        email ->
            Optional.of(email)
                .filter("linus@people.example"::equals)
                .map(_ -> new AccountBook.Entry("4711", "linus"));
    DemoPeople announced = new DemoPeople(folder, book);

    JWTClaimsSet linus =
        SignedJWT.parse(announced.token("linus@people.example", null, null, NOON))
            .getJWTClaimsSet();
    assertThat(linus.getSubject()).isEqualTo("4711");
    assertThat(linus.getStringClaim("preferred_username")).isEqualTo("linus");
    assertThat(
            SignedJWT.parse(announced.token("ada@example.com", null, null, NOON))
                .getJWTClaimsSet()
                .getSubject())
        .isEqualTo(account("ada@example.com"));
  }

  @Test
  void keepTheirKeys() throws IOException {
    Map<Path, String> before = keys();

    new DemoPeople(folder).create();

    assertThat(keys()).isEqualTo(before).hasSize(2);
    for (Path file : before.keySet()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void haveNoTokensBeforeTheFirstStart(@TempDir Path empty) {
    assertThatThrownBy(() -> DemoPeople.running(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("quickstart.sh");
  }

  private String account(String email) throws Exception {
    return SignedJWT.parse(people.token(email, null, null, NOON)).getJWTClaimsSet().getSubject();
  }

  private RSAPublicKey publicKey() throws Exception {
    String location = String.valueOf(people.settings().get(JWT + "public-key-location"));
    String text =
        Files.readString(Path.of(location.substring("file:".length())))
            .replaceAll("-----[A-Z ]+-----", "")
            .replaceAll("\\s", "");
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
  }

  private Map<Path, String> keys() throws IOException {
    Path secret = folder.resolve("people-private-key.pem");
    Path open = folder.resolve("people-public-key.pem");
    return Map.of(secret, Files.readString(secret), open, Files.readString(open));
  }
}
