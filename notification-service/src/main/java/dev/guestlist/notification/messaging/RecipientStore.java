package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How many mails people got by the day. Keys are {@code <day>/<hash of the recipient>}. */
final class RecipientStore {

  private final KeyValueStore<String, byte[]> store;

  RecipientStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(Topics.RECIPIENT_STORE),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** Counts one more, unless there were that many already. */
  boolean count(LocalDate day, String recipient, int most) {
    String key = day + "/" + recipient;
    byte[] before = store.get(key);
    int counted = before == null ? 0 : ByteBuffer.wrap(before).getInt();
    if (counted >= most) {
      return false;
    }
    store.put(key, ByteBuffer.allocate(Integer.BYTES).putInt(counted + 1).array());
    return true;
  }

  /** Forgets so many counts of days before this one. */
  void forgetBefore(LocalDate day, int limit) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = store.range(null, day.toString())) {
      while (entries.hasNext() && keys.size() < limit) {
        keys.add(entries.next().key);
      }
    }
    keys.forEach(key -> store.put(key, null));
  }
}
