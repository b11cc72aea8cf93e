package dev.guestlist.invitation.webhook;

import dev.guestlist.contract.WebhookRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts where receivers are (AES-256 in GCM), so that the topic and the stores give nothing
 * away. What is sealed names its webhook, so that it is of no use in the record of another.
 */
public final class TargetSeal {

  private static final String HASH = "HmacSHA256";
  private static final int NONCE_BYTES = 12;

  private final AesGcmBytesEncryptor encryptor;

  /** A key for this alone is derived from the secret. */
  public TargetSeal(WebhookSettings settings) {
    encryptor =
        AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(key(settings.secret()), "AES"))
            .ivGenerator(KeyGenerators.secureRandom(NONCE_BYTES))
            .build();
  }

  /** The target of a webhook, sealed. */
  public ByteBuffer close(String webhookId, Target target) {
    String secret = target.secret();
    return ByteBuffer.wrap(
        encryptor.encrypt(
            (webhookId + "\n" + target.url() + "\n" + (secret == null ? "" : secret))
                .getBytes(StandardCharsets.UTF_8)));
  }

  /** The target of a webhook that is not deleted. */
  public Target open(WebhookRecord webhook) {
    ByteBuffer sealed = webhook.getSealed();
    if (sealed == null) {
      throw new IllegalArgumentException("a deleted webhook has no target");
    }
    byte[] bytes = new byte[sealed.remaining()];
    sealed.duplicate().get(bytes);
    String[] parts = new String(encryptor.decrypt(bytes), StandardCharsets.UTF_8).split("\n", -1);
    if (parts.length != 3 || !parts[0].equals(webhook.getWebhookId())) {
      throw new IllegalStateException("The record holds the target of another webhook");
    }
    return new Target(parts[1], parts[2].isEmpty() ? null : parts[2]);
  }

  private static byte[] key(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(secret, HASH));
      return mac.doFinal("guestlist webhooks: key".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HASH, e);
    }
  }
}
