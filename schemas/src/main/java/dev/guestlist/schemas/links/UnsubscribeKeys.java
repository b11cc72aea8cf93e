package dev.guestlist.schemas.links;

import dev.guestlist.schemas.links.LinkKeys.Purpose;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The keys of links that stop mails. They are derived from the secrets that sign invitations, so
 * that one of the two is of no use for the other and operators keep one set of secrets.
 */
public final class UnsubscribeKeys {

  private static final byte[] DERIVATION =
      "guestlist unsubscribe link".getBytes(StandardCharsets.UTF_8);
  private static final int KEY_BYTES = 32;

  private final LinkKeys keys;

  /**
   * Keys derived from these secrets, by key id.
   *
   * @throws IllegalArgumentException when the active key is missing or a secret is too short
   */
  public UnsubscribeKeys(int activeKey, Map<Integer, byte[]> secrets) {
    // Looks at the secrets themselves: what is derived from them always is long enough.
    LinkKeys checked = new LinkKeys(Purpose.INVITATION, activeKey, secrets);
    Map<Integer, byte[]> derived = new HashMap<>();
    secrets.forEach((id, secret) -> derived.put(id, derived(secret)));
    this.keys = new LinkKeys(Purpose.UNSUBSCRIBE, checked.activeKey(), derived);
  }

  /**
   * A token signed with this key; the same arguments always give the same token.
   *
   * @param recipient keyed hash of the address that the mail goes to
   */
  public UnsubscribeToken sign(
      int keyId, WorkspaceKey workspace, int partition, String membershipId, String recipient) {
    return new UnsubscribeToken(
        keyId,
        partition,
        membershipId,
        recipient,
        keys.signature(keyId, workspace, partition, membershipId, recipient));
  }

  /** Whether the token was signed for this workspace with one of these keys. */
  public boolean verifies(UnsubscribeToken token, WorkspaceKey workspace) {
    int keyId = keys.known(token.keyId());
    return keys.signature(
                keyId, workspace, token.partition(), token.membershipId(), token.recipient())
            .equals(token.signature())
        && keyId == token.keyId();
  }

  private static byte[] derived(byte[] secret) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(DERIVATION, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
    }
  }
}
