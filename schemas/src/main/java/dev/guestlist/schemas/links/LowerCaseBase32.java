package dev.guestlist.schemas.links;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.CodecPolicy;
import org.apache.commons.codec.binary.Base32;

/**
 * Base32 (RFC 4648) in lower case and without padding: survives mail scanners that lower-case
 * links. Each value has one spelling; every other is refused.
 */
public final class LowerCaseBase32 {

  private static final Base32 CODEC =
      Base32.builder().setDecodingPolicy(CodecPolicy.STRICT).setLineLength(0).get();

  private LowerCaseBase32() {}

  /** The spelling of these bytes. */
  public static String encode(byte[] bytes) {
    return CODEC.encodeToString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
  }

  /** The bytes that the text spells, or nothing when it is not their one spelling. */
  public static Optional<byte[]> decode(String text) {
    if (!text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'))) {
      return Optional.empty();
    }
    try {
      byte[] bytes = CODEC.decode(text.toUpperCase(Locale.ROOT));
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
