package dev.guestlist.invitation.readmodel.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Entries whose keys begin alike. */
final class PrefixedEntries {

  private PrefixedEntries() {}

  /**
   * Deletes some of them.
   *
   * @param most how many at most
   * @return how many were deleted
   */
  static int delete(KeyValueStore<Bytes, byte[]> store, Bytes prefix, int most) {
    List<Bytes> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(prefix, new BytesSerializer())) {
      while (entries.hasNext() && found.size() < most) {
        found.add(entries.next().key);
      }
    }
    found.forEach(key -> store.put(key, null));
    return found.size();
  }
}
