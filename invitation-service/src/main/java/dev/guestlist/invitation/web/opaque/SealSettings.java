package dev.guestlist.invitation.web.opaque;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret from which the key of opaque values is derived, the same on all instances.
 *
 * @param personKey base64 of at least 32 bytes; has no default
 */
@ConfigurationProperties("guestlist")
record SealSettings(@Nullable String personKey) {

  private static final int SHORTEST = 32;

  SealSettings {
    if (personKey == null || decode(personKey).length < SHORTEST) {
      throw new IllegalArgumentException(
          "guestlist.person-key (expected: base64 of at least " + SHORTEST + " random bytes)");
    }
  }

  byte[] secret() {
    return decode(personKey == null ? "" : personKey);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("guestlist.person-key (expected: base64)", e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SealSettings";
  }
}
