package dev.guestlist.invitation.readmodel.store;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The entries by which an index finds something. */
final class IndexEntries {

  /** What an entry says whose key says everything. */
  static final byte[] NOTHING = {1};

  private IndexEntries() {}

  /**
   * Moves something to where it is found as it is now.
   *
   * @param keys the keys by which it is found when it is like this
   * @param value what each entry says
   */
  static <T> void move(
      KeyValueStore<Bytes, byte[]> store,
      Optional<T> before,
      T now,
      Function<T, Set<Bytes>> keys,
      byte[] value) {
    replace(store, before.map(keys).orElse(Set.of()), keys.apply(now), value);
  }

  /**
   * Puts entries in the place of those that are there.
   *
   * <p>Those that are no longer wanted are put as null: deleting would read them first (ADR 6).
   *
   * @param before the keys that are there
   * @param wanted the keys that are there afterwards
   * @param value what each of them says
   */
  static void replace(
      KeyValueStore<Bytes, byte[]> store,
      Collection<Bytes> before,
      Set<Bytes> wanted,
      byte[] value) {
    before.stream().filter(key -> !wanted.contains(key)).forEach(key -> store.put(key, null));
    wanted.forEach(key -> store.put(key, value));
  }
}
