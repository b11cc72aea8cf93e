package dev.guestlist.invitation.web.opaque;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes so that they can be told from forged ones, and from ones sealed for another purpose.
 */
final class Seal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 12;
  private static final int LONGEST = 400;

  private final byte[] key;

  /** A key for this alone is derived from the secret. */
  Seal(byte[] secret) {
    key = sign(secret, "guestlist edge opaque values".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The bytes as text.
   *
   * @param purpose what the text is good for; it must be named again to open it
   */
  String close(String purpose, byte[] bytes) {
    byte[] signature = signature(purpose, bytes);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(bytes.length + SIGNATURE_BYTES).put(bytes).put(signature).array());
  }

  /** The bytes, or nothing when the text was not made by {@link #close} for this purpose. */
  Optional<byte[]> open(String purpose, String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (sealed.length < SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(sealed, sealed.length - SIGNATURE_BYTES);
    byte[] expected = close(purpose, bytes).getBytes(StandardCharsets.US_ASCII);
    boolean genuine = MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.US_ASCII));
    return genuine ? Optional.of(bytes) : Optional.empty();
  }

  private byte[] signature(String purpose, byte[] bytes) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] signed =
        ByteBuffer.allocate(Integer.BYTES + name.length + bytes.length)
            .putInt(name.length)
            .put(name)
            .put(bytes)
            .array();
    return Arrays.copyOf(sign(key, signed), SIGNATURE_BYTES);
  }

  private static byte[] sign(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
