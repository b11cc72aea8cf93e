package dev.guestlist.invitation.webhook.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is told as Standard Webhooks asks for: HMAC-SHA256 over id, time and body. */
final class StandardSignature {

  private static final String HASH = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private StandardSignature() {}

  /** The value of the header {@code webhook-signature}. */
  static String of(String secret, String id, Instant time, byte[] body) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret begins with " + PREFIX);
    }
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), HASH));
      mac.update((id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HASH, e);
    }
  }
}
