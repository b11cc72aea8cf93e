package dev.guestlist.invitation.page;

import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.UnsubscribeKeys;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys that sign links, the same as in the notification service. Neither has a default.
 *
 * @param activeKey the key that signs new links
 * @param keys secrets of at least 32 bytes in base64, by key id
 */
@ConfigurationProperties("guestlist.links")
record LinkSettings(@Nullable Integer activeKey, Map<Integer, String> keys) {

  @SuppressWarnings("NullAway") // Spring passes null for a map that is not configured.
  LinkSettings {
    if (activeKey == null) {
      throw new IllegalArgumentException(
          "guestlist.links.active-key is missing (expected: the id of one of"
              + " guestlist.links.keys)");
    }
    if (keys == null || !keys.containsKey(activeKey)) {
      throw new IllegalArgumentException(
          "guestlist.links.keys.%d is missing (expected: at least 32 random bytes in base64)"
              .formatted(activeKey));
    }
    keys = Map.copyOf(keys);
    keys.forEach(LinkSettings::secret);
  }

  /** The keys that verify links to invitations. */
  LinkKeys invitationKeys() {
    if (activeKey == null) {
      throw new IllegalStateException("checked by the constructor");
    }
    return new LinkKeys(LinkKeys.Purpose.INVITATION, activeKey, secrets());
  }

  /** The keys that verify links that stop mails. */
  UnsubscribeKeys unsubscribeKeys() {
    if (activeKey == null) {
      throw new IllegalStateException("checked by the constructor");
    }
    return new UnsubscribeKeys(activeKey, secrets());
  }

  /** The secrets by key id. */
  Map<Integer, byte[]> secrets() {
    return keys.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> secret(entry.getKey(), entry.getValue())));
  }

  private static byte[] secret(int id, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("guestlist.links.keys.%d is not base64".formatted(id), e);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "LinkSettings[activeKey=%s, keys=%s]".formatted(activeKey, keys.keySet());
  }
}
