package dev.guestlist.invitation.sibling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Proves that a call comes from a sibling: an HMAC over when it was sent, its method, its target
 * and the credentials it carries, under a key of its own. It says nothing about the caller, whose
 * credentials the receiver checks again.
 */
final class Signatures {

  /** The header that carries the proof. */
  static final String HEADER = "Guestlist-Sibling";

  /** How far the clocks of two instances may be apart, the way of the call included. */
  static final Duration TOLERANCE = Duration.ofSeconds(30);

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "guestlist sibling call".getBytes(StandardCharsets.UTF_8);
  private static final int KEY_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("(\\d{13})\\.([A-Za-z0-9_-]{43})");

  private final SecretKey key;

  /** Derives its key from the secret that all instances have. */
  Signatures(byte[] secret) {
    try {
      key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  ALGORITHM,
                  HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(PURPOSE, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
    }
  }

  /** The proof for a call that is sent now. */
  String sign(SignedCall call, Instant now) {
    long millis = now.toEpochMilli();
    return millis
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(call, millis));
  }

  /** Whether this proves that a sibling sent the call just now. */
  boolean proves(String proof, SignedCall call, Instant now) {
    Matcher matcher = FORM.matcher(proof);
    if (!matcher.matches()) {
      return false;
    }
    long millis = Long.parseLong(matcher.group(1));
    boolean fresh = Math.abs(now.toEpochMilli() - millis) <= TOLERANCE.toMillis();
    String expected =
        Base64.getUrlEncoder().withoutPadding().encodeToString(signature(call, millis));
    return fresh
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            matcher.group(2).getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] signature(SignedCall call, long millis) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(millis).array());
      add(mac, call.method());
      add(mac, call.target());
      call.credentials().forEach(credential -> add(mac, credential));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** With its length, so that nothing can be shifted from one part to the next. */
  private static void add(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    mac.update(bytes);
  }

  /**
   * What is signed.
   *
   * @param target path and query as they are sent
   * @param credentials values of the header {@code Authorization}
   */
  record SignedCall(String method, String target, List<String> credentials) {

    SignedCall {
      credentials = List.copyOf(credentials);
    }

    /** Without the credentials, and without a target that may be a link. */
    @Override
    public String toString() {
      return "SignedCall[method=" + method + "]";
    }
  }
}
