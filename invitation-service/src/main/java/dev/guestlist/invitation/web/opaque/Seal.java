package dev.guestlist.invitation.web.opaque;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes (AES-256 in GCM) so that nobody else can read them, and so that they can be told from
 * forged ones and from ones sealed for another purpose. Addresses get logged, and what is sealed
 * stands in them.
 *
 * <p>The nonce is a keyed hash of purpose and bytes: one that repeats belongs to the same text, so
 * nothing is given away by it, and the same list always has the same cursors and hence the same
 * entity tag.
 */
public final class Seal {

  private static final String HASH = "HmacSHA256";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** The position of a list across workspaces names up to 256 partitions. */
  private static final int LONGEST = 12_000;

  private final byte[] key;
  private final byte[] nonceKey;

  /** Keys for this alone are derived from the secret. */
  public Seal(byte[] secret) {
    key = hash(secret, "guestlist edge opaque values: key".getBytes(StandardCharsets.UTF_8));
    nonceKey = hash(secret, "guestlist edge opaque values: nonce".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The bytes as text.
   *
   * @param purpose what the text is good for; it must be named again to open it
   */
  public String close(String purpose, byte[] bytes) {
    byte[] nonce = nonce(purpose, bytes);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(bytes);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + CIPHER, e);
    }
  }

  /** The bytes, or nothing when the text was not made by {@link #close} for this purpose. */
  public Optional<byte[]> open(String purpose, String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    // One text has one spelling: padding, or bits that mean nothing, are not ours.
    if (all.length < NONCE_BYTES + TAG_BYTES
        || !Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(text)) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, purpose, nonce)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private byte[] nonce(String purpose, byte[] bytes) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] all =
        ByteBuffer.allocate(Integer.BYTES + name.length + bytes.length)
            .putInt(name.length)
            .put(name)
            .put(bytes)
            .array();
    return Arrays.copyOf(hash(nonceKey, all), NONCE_BYTES);
  }

  private static byte[] hash(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(key, HASH));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HASH, e);
    }
  }
}
