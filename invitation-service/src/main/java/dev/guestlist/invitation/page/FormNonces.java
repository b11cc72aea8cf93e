package dev.guestlist.invitation.page;

import dev.guestlist.schemas.links.LinkToken;
import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.links.UnsubscribeToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The nonce in a form proves that this page was shown for this link within the last hour. It is
 * signed with a key derived from the one that signed the link, so that whichever instance verifies
 * the link verifies the nonce, and no cookie is needed.
 *
 * <p>Layout in bytes: time in seconds (8), random (12), HMAC-SHA-256 over token and both (20).
 */
final class FormNonces {

  /** How long a form may stay open. */
  static final Duration VALIDITY = Duration.ofHours(1);

  /** Another instance's clock may be ahead. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE =
      "guestlist landing page nonce".getBytes(StandardCharsets.UTF_8);
  private static final int SIGNED_BYTES = 20;
  private static final int SIGNATURE_BYTES = 20;
  private static final int KEY_BYTES = 32;

  private final Map<Integer, SecretKey> keys = new TreeMap<>();
  private final SecureRandom random = new SecureRandom();

  /** Derives its keys from the link keys, by key id. */
  FormNonces(Map<Integer, byte[]> linkKeys) {
    linkKeys.forEach((id, key) -> keys.put(id, derived(key)));
  }

  /** A nonce for the form on the page of this link, whose key must be known. */
  String issue(LinkToken token, Instant now) {
    return issue(token.keyId(), token.toString(), now);
  }

  /** A nonce for the form on the page of this link, whose key must be known. */
  String issue(UnsubscribeToken token, Instant now) {
    return issue(token.keyId(), token.toString(), now);
  }

  private String issue(int keyId, String link, Instant now) {
    byte[] randomBytes = new byte[SIGNED_BYTES - Long.BYTES];
    random.nextBytes(randomBytes);
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES).putLong(now.getEpochSecond()).put(randomBytes).array();
    return LowerCaseBase32.encode(
        ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES)
            .put(signed)
            .put(signature(keyId, link, signed))
            .array());
  }

  /** Whether the nonce was issued for this link and is not too old. */
  boolean valid(String nonce, LinkToken token, Instant now) {
    return valid(nonce, token.keyId(), token.toString(), now);
  }

  /** Whether the nonce was issued for this link and is not too old. */
  boolean valid(String nonce, UnsubscribeToken token, Instant now) {
    return valid(nonce, token.keyId(), token.toString(), now);
  }

  private boolean valid(String nonce, int keyId, String link, Instant now) {
    return LowerCaseBase32.decode(nonce)
        .filter(bytes -> bytes.length == SIGNED_BYTES + SIGNATURE_BYTES)
        .filter(bytes -> genuine(bytes, keyId, link))
        .map(bytes -> Instant.ofEpochSecond(ByteBuffer.wrap(bytes).getLong()))
        .filter(issued -> issued.isBefore(now.plus(CLOCK_SKEW)))
        .filter(issued -> now.isBefore(issued.plus(VALIDITY)))
        .isPresent();
  }

  private boolean genuine(byte[] bytes, int keyId, String link) {
    byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
    byte[] given = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
    return MessageDigest.isEqual(given, signature(keyId, link, signed));
  }

  private byte[] signature(int keyId, String link, byte[] signed) {
    SecretKey key = keys.get(keyId);
    if (key == null) {
      throw new IllegalArgumentException("there is no link key " + keyId);
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // The spelling of an invitation's token contains the generation.
      mac.update(link.getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(mac.doFinal(signed), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static SecretKey derived(byte[] linkKey) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              ALGORITHM,
              HKDFParameterSpec.ofExtract().addIKM(linkKey).thenExpand(PURPOSE, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
    }
  }
}
