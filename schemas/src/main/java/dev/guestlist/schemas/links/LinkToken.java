package dev.guestlist.schemas.links;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What stands in a link, besides its signature: 48 characters in all for the first 127 generations.
 *
 * <p>Layout in bytes: key id (1), partition (1), generation (LEB128), membership id (12), signature
 * (15).
 *
 * @param keyId which key signed it, 0 to 255
 * @param partition the partition of the workspace, 0 to 255, so that any instance knows the owner
 * @param generation which invitation of the membership, from 1
 * @param membershipId the membership, 20 characters of {@link LowerCaseBase32}
 * @param signature what {@link LinkKeys} signed
 */
public record LinkToken(
    int keyId, int partition, int generation, String membershipId, Signature signature) {

  private static final int ID_BYTES = 12;
  private static final int LONGEST = 80;

  /** A signature that compares in constant time. */
  public static final class Signature {

    static final int BYTES = 15;

    private final byte[] bytes;

    Signature(byte[] bytes) {
      this.bytes = Arrays.copyOf(bytes, BYTES);
    }

    byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Signature that
          && java.security.MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** The token that the text spells, or nothing; the signature is not checked here. */
  public static Optional<LinkToken> parse(String text) {
    return text.length() > LONGEST
        ? Optional.empty()
        : LowerCaseBase32.decode(text).flatMap(LinkToken::read);
  }

  private static Optional<LinkToken> read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < 3 + ID_BYTES + Signature.BYTES) {
      return Optional.empty();
    }
    int keyId = Byte.toUnsignedInt(buffer.get());
    int partition = Byte.toUnsignedInt(buffer.get());
    long generation = 0;
    int shift = 0;
    byte digit;
    do {
      digit = buffer.get();
      generation |= (long) (digit & 0x7f) << shift;
      shift += 7;
    } while (digit < 0 && shift <= 28 && buffer.hasRemaining());
    boolean shortest = digit > 0 || shift == 7;
    if (!shortest
        || generation < 1
        || generation > Integer.MAX_VALUE
        || buffer.remaining() != ID_BYTES + Signature.BYTES) {
      return Optional.empty();
    }
    byte[] id = new byte[ID_BYTES];
    byte[] signature = new byte[Signature.BYTES];
    buffer.get(id).get(signature);
    return Optional.of(
        new LinkToken(
            keyId,
            partition,
            (int) generation,
            LowerCaseBase32.encode(id),
            new Signature(signature)));
  }

  /** The one spelling of this token. */
  @Override
  public String toString() {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
    buffer.put((byte) keyId).put((byte) partition);
    int rest = generation;
    while (rest > 0x7f) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
    buffer.put(
        LowerCaseBase32.decode(membershipId)
            .filter(id -> id.length == ID_BYTES)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "membershipId: \"" + membershipId + "\" (expected: 12 bytes in base32)")));
    buffer.put(signature.bytes);
    return LowerCaseBase32.encode(Arrays.copyOf(buffer.array(), buffer.position()));
  }
}
