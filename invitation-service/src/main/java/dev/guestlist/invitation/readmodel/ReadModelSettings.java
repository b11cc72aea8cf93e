package dev.guestlist.invitation.readmodel;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the read model.
 *
 * @param personKey {@code guestlist.person-key}: secret of at least 32 random bytes in base64, by
 *     which persons are looked up without their address standing in a key; no default
 * @param waiters {@code guestlist.waiters}: how many callers may wait for an outcome or a position
 *     at once; more are answered 503 (default 10,000)
 */
@ConfigurationProperties("guestlist")
record ReadModelSettings(@Nullable String personKey, @DefaultValue("10000") int waiters) {

  private static final int SHORTEST_KEY = 32;

  ReadModelSettings {
    if (personKey == null || decoded(personKey).length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "guestlist.person-key is missing or too short (expected: at least 32 random bytes in"
              + " base64)");
    }
    if (waiters < 1) {
      throw new IllegalArgumentException("guestlist.waiters: " + waiters + " (expected: >= 1)");
    }
  }

  byte[] key() {
    return decoded(personKey == null ? "" : personKey);
  }

  private static byte[] decoded(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException _) {
      // The cause would be what is shown, and it does not name the property.
      throw new IllegalArgumentException("guestlist.person-key is not base64");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ReadModelSettings[waiters=" + waiters + "]";
  }
}
