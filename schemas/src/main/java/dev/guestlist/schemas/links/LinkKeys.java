package dev.guestlist.schemas.links;

import dev.guestlist.schemas.links.LinkToken.Signature;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one purpose. New links are signed with the active key; links of the others stay valid
 * until their key is taken out. The signature (HMAC-SHA-256, 120 bits) covers purpose, workspace,
 * membership, generation, partition and key id, so that a token is of no use for another purpose or
 * in another workspace.
 */
public final class LinkKeys {

  /** What a link is for; keys of different purposes must differ too. */
  public enum Purpose {
    /** Shows an invitation and takes the answer. */
    INVITATION,
    /** Lets the recipient of a mail stop further ones. */
    UNSUBSCRIBE
  }

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 32;

  private final Purpose purpose;
  private final int activeKey;
  private final Map<Integer, SecretKey> keys = new TreeMap<>();

  /**
   * Keys by their id, 0 to 255, each of at least 32 random bytes.
   *
   * @throws IllegalArgumentException when the active key is missing or a key is too short
   */
  public LinkKeys(Purpose purpose, int activeKey, Map<Integer, byte[]> keys) {
    this.purpose = purpose;
    this.activeKey = activeKey;
    keys.forEach(
        (id, key) -> {
          if (id < 0 || id > 255 || key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                "link key " + id + " (expected: an id from 0 to 255 and at least 32 bytes)");
          }
          this.keys.put(id, new SecretKeySpec(key, ALGORITHM));
        });
    if (!this.keys.containsKey(activeKey)) {
      throw new IllegalArgumentException("link key " + activeKey + " is active but not given");
    }
  }

  /** The key that signs new links. */
  public int activeKey() {
    return activeKey;
  }

  /** A token signed with this key; the same arguments always give the same token. */
  public LinkToken sign(
      int keyId, WorkspaceKey workspace, int partition, String membershipId, int generation) {
    return new LinkToken(
        keyId,
        partition,
        generation,
        membershipId,
        signature(keyId, workspace, partition, membershipId, generation));
  }

  /** Whether the token was signed for this workspace and purpose with one of these keys. */
  public boolean verifies(LinkToken token, WorkspaceKey workspace) {
    int keyId = known(token.keyId());
    Signature expected =
        signature(keyId, workspace, token.partition(), token.membershipId(), token.generation());
    return expected.equals(token.signature()) && keyId == token.keyId();
  }

  /** This key, or one to check with in its place: an unknown key costs the same time. */
  int known(int keyId) {
    return keys.containsKey(keyId) ? keyId : activeKey;
  }

  private Signature signature(
      int keyId, WorkspaceKey workspace, int partition, String membershipId, int generation) {
    return signature(keyId, workspace, partition, membershipId, Integer.toString(generation));
  }

  /**
   * The signature of a link of this purpose.
   *
   * @param subject what else the link is about
   */
  Signature signature(
      int keyId, WorkspaceKey workspace, int partition, String membershipId, String subject) {
    String signed =
        String.join(
            "\n",
            purpose.name(),
            Integer.toString(keyId),
            workspace.toString(),
            Integer.toString(partition),
            membershipId,
            subject);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      SecretKey key = keys.get(keyId);
      if (key == null) {
        throw new IllegalArgumentException("there is no link key " + keyId);
      }
      mac.init(key);
      return new Signature(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
