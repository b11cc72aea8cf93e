package dev.guestlist.schemas.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Gives a record out only when it is known what its schema id stands for. Until then its partition
 * stays where it is, paused, and all others go on: whoever polls never waits for the registry, so
 * it keeps its place in the group, however long that takes.
 */
public final class PatientConsumer extends KafkaConsumer<byte[], byte[]> {

  private final SchemaLookups lookups;
  private final Framing framing;

  /** The schema that each partition waits for. */
  private final Map<TopicPartition, Integer> held = new HashMap<>();

  private final Set<TopicPartition> pausedByOwner = new HashSet<>();

  /**
   * A consumer with Kafka's settings.
   *
   * @param framing where values name their schema
   */
  public PatientConsumer(Map<String, Object> settings, SchemaLookups lookups, Framing framing) {
    super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.lookups = lookups;
    this.framing = framing;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    letGo();
    ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
    // Partitions that went away meanwhile come back as if nobody had paused them.
    held.keySet().retainAll(assignment());
    pausedByOwner.retainAll(paused());
    return readable(polled);
  }

  /**
   * None where a record is held: Kafka Streams takes a task's records in the order of their time,
   * and would wait for this partition with all others of the task.
   */
  @Override
  public OptionalLong currentLag(TopicPartition partition) {
    return held.containsKey(partition) ? OptionalLong.of(0) : super.currentLag(partition);
  }

  /** Whoever goes somewhere else wants what is there. */
  @Override
  public void seek(TopicPartition partition, long offset) {
    forget(Set.of(partition));
    super.seek(partition, offset);
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offset) {
    forget(Set.of(partition));
    super.seek(partition, offset);
  }

  @Override
  public void seekToBeginning(Collection<TopicPartition> partitions) {
    forget(partitions.isEmpty() ? assignment() : partitions);
    super.seekToBeginning(partitions);
  }

  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    forget(partitions.isEmpty() ? assignment() : partitions);
    super.seekToEnd(partitions);
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    super.pause(partitions);
    pausedByOwner.addAll(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    Set<TopicPartition> free = new HashSet<>(partitions);
    free.removeAll(held.keySet());
    super.resume(free);
    pausedByOwner.removeAll(partitions);
  }

  private void letGo() {
    Set<TopicPartition> free = new HashSet<>();
    held.forEach(
        (partition, schema) -> {
          if (lookups.isAnswered(schema)) {
            free.add(partition);
          }
        });
    free.retainAll(assignment());
    forget(free);
  }

  private void forget(Collection<TopicPartition> partitions) {
    Set<TopicPartition> free = new HashSet<>(partitions);
    free.retainAll(held.keySet());
    held.keySet().removeAll(free);
    free.removeAll(pausedByOwner);
    super.resume(free);
  }

  private ConsumerRecords<byte[], byte[]> readable(ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> readable = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
      int first = firstUnanswered(records);
      if (first < records.size()) {
        ConsumerRecord<byte[], byte[]> record = records.get(first);
        OffsetAndMetadata here = new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
        super.seek(partition, here);
        super.pause(Set.of(partition));
        held.put(partition, schemaOf(record).orElseThrow());
        next.put(partition, here);
      }
      if (first > 0) {
        readable.put(partition, records.subList(0, first));
      }
    }
    return new ConsumerRecords<>(readable, next);
  }

  /** All schemas are asked for at once, so that many unknown ones don't cost a round each. */
  private int firstUnanswered(List<ConsumerRecord<byte[], byte[]>> records) {
    int first = records.size();
    for (int i = 0; i < records.size(); i++) {
      OptionalInt schema = schemaOf(records.get(i));
      if (schema.isPresent() && !lookups.isAnswered(schema.getAsInt()) && first == records.size()) {
        first = i;
      }
    }
    return first;
  }

  private OptionalInt schemaOf(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return value == null ? OptionalInt.empty() : framing.schemaId(record.topic(), value);
  }
}
