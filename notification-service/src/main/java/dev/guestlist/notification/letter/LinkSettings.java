package dev.guestlist.notification.letter;

import dev.guestlist.schemas.links.LinkKeys;
import dev.guestlist.schemas.links.LinkKeys.Purpose;
import dev.guestlist.schemas.links.UnsubscribeKeys;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The links in mails.
 *
 * @param activeKey the key that signs new links; no default
 * @param keys all keys by id, base64 of at least 32 random bytes each; no default
 * @param baseUrl where the pages are reached from outside; default http://localhost:8080
 */
@ConfigurationProperties("guestlist.links")
public record LinkSettings(
    @Nullable Integer activeKey,
    @DefaultValue Map<Integer, String> keys,
    @DefaultValue("http://localhost:8080") URI baseUrl) {

  LinkSettings {
    if (activeKey == null) {
      throw new IllegalArgumentException(
          "guestlist.links.active-key is missing (expected: the id of the key that signs links)");
    }
    if (!keys.containsKey(activeKey)) {
      throw new IllegalArgumentException(
          "guestlist.links.keys." + activeKey + " is missing (expected: base64 of >= 32 bytes)");
    }
    String scheme = baseUrl.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme))
        || baseUrl.getHost() == null
        || baseUrl.getQuery() != null
        || baseUrl.getFragment() != null
        || baseUrl.getUserInfo() != null
        || baseUrl.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "guestlist.links.base-url: \""
              + baseUrl
              + "\" (expected: http or https, without query and without / at the end)");
    }
  }

  /** The keys of invitation links. */
  LinkKeys invitationKeys() {
    return new LinkKeys(Purpose.INVITATION, active(), decoded());
  }

  /** The keys of links that stop mails. */
  UnsubscribeKeys unsubscribeKeys() {
    return new UnsubscribeKeys(active(), decoded());
  }

  /** The key that signs new links. */
  public int active() {
    return activeKey == null ? 0 : activeKey;
  }

  /** All keys by id. */
  public Map<Integer, byte[]> decoded() {
    Map<Integer, byte[]> decoded = new HashMap<>();
    keys.forEach((id, key) -> decoded.put(id, decode(id, key)));
    return decoded;
  }

  private static byte[] decode(int id, String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "guestlist.links.keys." + id + " (expected: base64 of >= 32 bytes)", e);
    }
  }

  /** Never shows a key. */
  @Override
  public String toString() {
    return "LinkSettings[activeKey=" + activeKey + ", baseUrl=" + baseUrl + "]";
  }
}
