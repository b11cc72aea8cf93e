package dev.guestlist.quickstart.parts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.guestlist.quickstart.identity.IdTokens;
import dev.guestlist.quickstart.identity.Person;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an identity provider, so that people can be tried: a key pair of this installation
 * and the tokens that it signs.
 */
public final class DemoPeople implements IdTokens {

  private static final String ISSUER = "https://quickstart.guestlist.example";
  private static final String AUDIENCE = "guestlist";
  private static final int BITS = 2048;
  private static final int ACCOUNT_BYTES = 10;
  private static final Duration VALID = Duration.ofHours(12);

  private final Path folder;
  private final AccountBook accounts;

  /** People of the installation in this folder, as far as nobody has to know their accounts. */
  public DemoPeople(Path folder) {
    this(folder, AccountBook.EMPTY);
  }

  /**
   * People of the installation in this folder.
   *
   * @param accounts whose account an address is
   */
  DemoPeople(Path folder, AccountBook accounts) {
    this.folder = folder;
    this.accounts = accounts;
  }

  /**
   * People of the installation in this folder while it runs, with the accounts that were announced
   * to it.
   *
   * @throws IOException when it never ran
   */
  public static DemoPeople running(Path folder) throws IOException {
    Properties settings = new Properties();
    Path file = folder.resolve("settings").resolve("invitation-service.properties");
    if (!Files.exists(file)) {
      throw new IOException(file + " is missing: run ./quickstart.sh once");
    }
    try (Reader text = Files.newBufferedReader(file)) {
      settings.load(text);
    }
    return new DemoPeople(
        folder,
        new AnnouncedAccounts(
            settings.getProperty("guestlist.bootstrap-servers"),
            new SchemaRegistry(
                URI.create(settings.getProperty("guestlist.registry-url")), Clock.systemUTC())));
  }

  /** What makes the invitation service believe the tokens. */
  Map<String, String> settings() {
    String jwt = "spring.security.oauth2.resourceserver.jwt.";
    return Map.of(
        jwt + "public-key-location",
        "file:" + publicKey(),
        jwt + "issuer-uri",
        ISSUER,
        jwt + "audiences",
        AUDIENCE,
        "guestlist.people.orgs",
        Services.ORG);
  }

  /** Makes the key pair, unless it is there. */
  public void create() throws IOException {
    if (Files.exists(privateKey()) && Files.exists(publicKey())) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      Files.createDirectories(folder);
      OwnFiles.write(privateKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      OwnFiles.write(publicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }

  /**
   * A token of somebody whose address is verified. Whose account it is has been announced; else the
   * same address is always the same account.
   *
   * @param login what the account is known by; absent: as it was announced, if at all
   * @throws IOException when the quickstart does not run here
   */
  public String token(String email, @Nullable String name, @Nullable String login, Instant now)
      throws IOException {
    return signed(claims(email, name, login, now).issuer(ISSUER).audience(AUDIENCE).build());
  }

  /** Who somebody is, to those with whom they sign in. */
  @Override
  public String sign(String issuer, String client, String nonce, Person person, Instant now)
      throws IOException {
    return signed(
        claims(person.email(), person.firstName(), null, now)
            .issuer(issuer)
            .audience(client)
            .claim("nonce", nonce)
            .build());
  }

  @Override
  public JWKSet keys() throws IOException {
    try {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(read(publicKey())));
      return new JWKSet(new RSAKey.Builder((RSAPublicKey) key).keyUse(KeyUse.SIGNATURE).build());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(publicKey() + " is not a key", e);
    }
  }

  private JWTClaimsSet.Builder claims(
      String email, @Nullable String name, @Nullable String login, Instant now) throws IOException {
    AccountBook.Entry account =
        accounts.withAddress(email).orElseGet(() -> new AccountBook.Entry(account(email), null));
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(account.id())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID)))
            .claim("email", email)
            .claim("email_verified", true);
    if (name != null) {
      claims.claim("given_name", name);
    }
    String known = login == null ? account.login() : login;
    if (known != null) {
      claims.claim("preferred_username", known);
    }
    return claims;
  }

  private String signed(JWTClaimsSet claims) throws IOException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    try {
      token.sign(new RSASSASigner(key()));
    } catch (JOSEException e) {
      throw new IOException("The key in " + privateKey() + " does not sign", e);
    }
    return token.serialize();
  }

  private PrivateKey key() throws IOException {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(read(privateKey())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(privateKey() + " is not a key", e);
    }
  }

  private static byte[] read(Path pem) throws IOException {
    if (!Files.exists(pem)) {
      throw new IOException(pem + " is missing: run ./quickstart.sh once");
    }
    String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return Base64.getDecoder().decode(text);
  }

  /** The account of an address with which none was announced. */
  static String account(String email) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return "demo-" + HexFormat.of().formatHex(hash, 0, ACCOUNT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }

  private Path privateKey() {
    return folder.resolve("people-private-key.pem");
  }

  private Path publicKey() {
    return folder.resolve("people-public-key.pem");
  }
}
