package dev.guestlist.membership.rebuild;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is not the same on both sides.
 *
 * @param stored as the service has it; null when it has none
 * @param rebuilt as the topics give it; null when they give none
 */
record Difference(Bytes key, @Nullable Bytes stored, @Nullable Bytes rebuilt) {

  static Difference of(Bytes key, byte @Nullable [] stored, byte @Nullable [] rebuilt) {
    return new Difference(key, bytes(stored), bytes(rebuilt));
  }

  static boolean isOne(byte @Nullable [] stored, byte @Nullable [] rebuilt) {
    return !Arrays.equals(stored, rebuilt);
  }

  /** Names the entry, not what is in it: keys hold no personal data, values do. */
  String description() {
    String what =
        stored == null ? "is missing" : rebuilt == null ? "should not be there" : "is another one";
    return new String(key.get(), StandardCharsets.UTF_8) + " " + what;
  }

  private static @Nullable Bytes bytes(byte @Nullable [] value) {
    return value == null ? null : Bytes.wrap(value);
  }
}
