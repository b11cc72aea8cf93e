package dev.guestlist.notification.mail;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key that signs mails, and what is published of it. */
final class DkimKey {

  private static final int SHORTEST = 2_048;

  private final RSAPrivateCrtKey key;

  private DkimKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  /** Reads a key; says what is wrong with the setting where it can't. */
  static DkimKey read(Path file) {
    PrivateKey key;
    try {
      String pem =
          Files.readString(file)
              .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
              .replaceAll("\\s", "");
      key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw expected(file, e);
    }
    if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() >= SHORTEST) {
      return new DkimKey(rsa);
    }
    throw expected(file, null);
  }

  private static IllegalArgumentException expected(Path file, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "guestlist.dkim.private-key: "
            + file
            + " (expected: an RSA key of at least "
            + SHORTEST
            + " bits, PKCS #8 in PEM)",
        cause);
  }

  RSAPrivateCrtKey key() {
    return key;
  }

  /** The TXT record that verifiers look for. */
  String record() {
    BigInteger exponent = key.getPublicExponent();
    try {
      byte[] published =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), exponent))
              .getEncoded();
      return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(published);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA", e);
    }
  }
}
