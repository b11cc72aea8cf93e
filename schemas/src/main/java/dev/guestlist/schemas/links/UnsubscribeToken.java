package dev.guestlist.schemas.links;

import dev.guestlist.schemas.links.LinkToken.Signature;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What stands in a link that stops mails, besides its signature: 72 characters in all.
 *
 * <p>Layout in bytes: key id (1), partition (1), membership id (12), recipient (16), signature
 * (15).
 *
 * @param keyId which key signed it, 0 to 255
 * @param partition the partition of the workspace, 0 to 255, so that any instance knows the owner
 * @param membershipId the membership that the mail is about, which leads to the workspace
 * @param recipient keyed hash of the address that the mail went to, 26 characters of {@link
 *     LowerCaseBase32}; the link works for that address even when nobody else knows it any more
 * @param signature what {@link UnsubscribeKeys} signed
 */
public record UnsubscribeToken(
    int keyId, int partition, String membershipId, String recipient, Signature signature) {

  /** How long the hash of an address is. */
  public static final int RECIPIENT_BYTES = 16;

  private static final int ID_BYTES = 12;
  private static final int BYTES = 2 + ID_BYTES + RECIPIENT_BYTES + Signature.BYTES;
  private static final int LENGTH = BYTES / 5 * 8;

  /** The token that the text spells, or nothing; the signature is not checked here. */
  public static Optional<UnsubscribeToken> parse(String text) {
    return text.length() == LENGTH
        ? LowerCaseBase32.decode(text).map(UnsubscribeToken::read)
        : Optional.empty();
  }

  private static UnsubscribeToken read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int keyId = Byte.toUnsignedInt(buffer.get());
    int partition = Byte.toUnsignedInt(buffer.get());
    byte[] id = new byte[ID_BYTES];
    byte[] recipient = new byte[RECIPIENT_BYTES];
    byte[] signature = new byte[Signature.BYTES];
    buffer.get(id).get(recipient).get(signature);
    return new UnsubscribeToken(
        keyId,
        partition,
        LowerCaseBase32.encode(id),
        LowerCaseBase32.encode(recipient),
        new Signature(signature));
  }

  /** The one spelling of this token. */
  @Override
  public String toString() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .put((byte) keyId)
            .put((byte) partition)
            .put(bytes(membershipId, ID_BYTES))
            .put(bytes(recipient, RECIPIENT_BYTES))
            .put(signature.bytes())
            .array();
    return LowerCaseBase32.encode(bytes);
  }

  private static byte[] bytes(String text, int length) {
    return LowerCaseBase32.decode(text)
        .filter(bytes -> bytes.length == length)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + text + "\" (expected: " + length + " bytes in base32)"));
  }
}
