package dev.guestlist.invitation.readmodel;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds the last records of topics. The end offset alone won't do: it counts the markers of
 * transactions, which no reader is ever given, so that a reader who has everything would seem to be
 * behind.
 */
final class TopicEnds {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long FIRST_WINDOW = 16;
  private static final long GROWTH = 16;

  private final Consumer<byte[], byte[]> consumer;

  /** Asks with this consumer, which reads committed records and joins no group. */
  TopicEnds(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** The offset after the last record of each; 0 where there is none. */
  Map<TopicPartition, Long> after(Collection<TopicPartition> partitions) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> found = new HashMap<>();
    Set<TopicPartition> open = new HashSet<>();
    for (TopicPartition partition : partitions) {
      found.put(partition, 0L);
      if (end(ends, partition) > end(first, partition)) {
        open.add(partition);
      }
    }
    for (long window = FIRST_WINDOW; !open.isEmpty(); window *= GROWTH) {
      Map<TopicPartition, Long> from = new HashMap<>();
      for (TopicPartition partition : open) {
        from.put(partition, Math.max(end(first, partition), end(ends, partition) - window));
      }
      read(from, ends, found);
      open.removeIf(
          partition -> end(found, partition) > 0 || end(from, partition) <= end(first, partition));
    }
    return found;
  }

  /** Up to where the group has read, as far as it has told. */
  Map<TopicPartition, Long> committed(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> told = consumer.committed(Set.copyOf(partitions));
    told.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition, offset.offset());
          }
        });
    return offsets;
  }

  private void read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> found) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (from.keySet().stream().anyMatch(p -> consumer.position(p) < end(ends, p))) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("Kafka did not give the last records of " + from.keySet());
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < end(ends, partition)) {
          found.merge(partition, record.offset() + 1, Math::max);
        }
      }
    }
    consumer.assign(List.of());
  }

  private static long end(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }
}
