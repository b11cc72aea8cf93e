package dev.guestlist.notification.letter;

import dev.guestlist.schemas.links.RecipientHash;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How recipients are named where no address may stand.
 *
 * @param personKey base64 of at least 32 random bytes, the same as in the other services, and never
 *     another one; no default
 */
@ConfigurationProperties("guestlist")
record RecipientSettings(@Nullable String personKey) {

  RecipientSettings {
    try {
      hash(personKey);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "guestlist.person-key (expected: base64 of at least 32 random bytes)", e);
    }
  }

  /** What hashes addresses. */
  RecipientHash hash() {
    return hash(personKey);
  }

  private static RecipientHash hash(@Nullable String key) {
    return new RecipientHash(key == null ? "" : key);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "RecipientSettings";
  }
}
