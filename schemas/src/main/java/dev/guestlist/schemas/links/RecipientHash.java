package dev.guestlist.schemas.links;

import dev.guestlist.schemas.rules.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes addresses for {@code notification.requests}: equal for addresses of the same person, and
 * of no meaning to anybody without the key. The key never changes, or all that people asked for is
 * forgotten.
 */
public final class RecipientHash {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 32;

  /** Keeps these hashes apart from those that the same key makes for other uses. */
  private static final byte[] PURPOSE =
      "guestlist mail recipient\n".getBytes(StandardCharsets.UTF_8);

  private final SecretKey key;

  /**
   * A hash under this key.
   *
   * @throws IllegalArgumentException when it is not the base64 of at least 32 bytes
   */
  public RecipientHash(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "person key: " + bytes.length + " bytes (expected: at least " + SHORTEST_KEY + ")");
    }
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The hash of an address, 26 characters. */
  public String of(EmailAddress address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE);
      byte[] hash = mac.doFinal(address.key().getBytes(StandardCharsets.UTF_8));
      return LowerCaseBase32.encode(Arrays.copyOf(hash, UnsubscribeToken.RECIPIENT_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "RecipientHash[secret]";
  }
}
