package dev.guestlist.schemas.provisioning;

import dev.guestlist.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what was parked, without a group and without keeping more than was asked for. */
final class DeadLetterReader {

  private static final Duration POLL = Duration.ofMillis(500);

  private DeadLetterReader() {}

  /** The newest dead letters of these topics, oldest first. */
  static List<DeadLetter> read(
      Map<String, Object> clientSettings, Collection<Topic> topics, int limit) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    List<DeadLetter> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .map(Topic::name)
              .filter(name -> name.endsWith(".dead-letters"))
              .flatMap(name -> consumer.partitionsFor(name).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      ends.forEach(
          (partition, end) ->
              consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - limit)));
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(POLL).forEach(record -> found.add(DeadLetter.of(record)));
      }
    }
    found.sort(Comparator.comparing(DeadLetter::parked));
    return found.subList(Math.max(0, found.size() - limit), found.size());
  }
}
