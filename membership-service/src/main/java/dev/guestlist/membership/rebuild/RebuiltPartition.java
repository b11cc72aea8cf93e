package dev.guestlist.membership.rebuild;

import dev.guestlist.membership.store.MemoryEntries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** One partition of a store: as the service's changelog has it, and as the topics give it. */
final class RebuiltPartition {

  private final RebuiltStore store;
  private final TopicPartition changelog;
  private final MemoryEntries stored = new MemoryEntries();

  RebuiltPartition(RebuiltStore store, int number) {
    this.store = store;
    changelog = new TopicPartition(store.changelog().name(), number);
  }

  TopicPartition changelog() {
    return changelog;
  }

  /** Whose records it wants. */
  List<TopicPartition> topics() {
    List<TopicPartition> topics = new ArrayList<>(store.sources());
    topics.add(changelog);
    return topics;
  }

  void read(ConsumerRecord<byte[], byte[]> next) {
    if (next.topic().equals(changelog.topic())) {
      stored.put(Bytes.wrap(next.key()), next.value());
    } else {
      store.read(next);
    }
  }

  /**
   * What is not the same.
   *
   * @param since operations that began earlier are left out
   */
  Map<Bytes, Difference> differences(Instant since) {
    return store.differences(stored, since);
  }

  /** Which one it is, and how many entries the service has in it. */
  String description() {
    return "%s, partition %d: %,d entries"
        .formatted(store.name(), changelog.partition(), stored.approximateNumEntries());
  }
}
