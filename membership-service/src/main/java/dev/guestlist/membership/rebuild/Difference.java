package dev.guestlist.membership.rebuild;

import dev.guestlist.membership.store.MemoryEntries;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is not the same on both sides.
 *
 * @param stored as the service has it; null when it has none
 * @param rebuilt as the topics give it; null when they give none
 */
record Difference(Bytes key, @Nullable Bytes stored, @Nullable Bytes rebuilt) {

  private static Difference of(Bytes key, byte @Nullable [] stored, byte @Nullable [] rebuilt) {
    return new Difference(key, bytes(stored), bytes(rebuilt));
  }

  /** What is not the same among these entries. */
  static Map<Bytes, Difference> between(MemoryEntries stored, MemoryEntries rebuilt) {
    Map<Bytes, Difference> differences = new TreeMap<>();
    stored
        .all()
        .forEachRemaining(
            entry -> {
              byte @Nullable [] other = rebuilt.get(entry.key);
              if (!Arrays.equals(entry.value, other)) {
                differences.put(entry.key, of(entry.key, entry.value, other));
              }
            });
    rebuilt
        .all()
        .forEachRemaining(
            entry -> {
              if (stored.get(entry.key) == null) {
                differences.put(entry.key, of(entry.key, null, entry.value));
              }
            });
    return differences;
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
