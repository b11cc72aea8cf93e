package dev.guestlist.membership;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads what was committed to topics, from their beginning. */
final class EventLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader<MembershipFact> facts;
  private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

  EventLog(Cluster cluster, Topic... topics) {
    facts = new RecordReader<>(cluster.registry(), MembershipFact.class);
    consumer = committed(cluster, topics);
  }

  /** A consumer of what was committed to topics, from their beginning. */
  static KafkaConsumer<byte[], byte[]> committed(Cluster cluster, Topic... topics) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(topics).stream()
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** The records so far for which this holds, once there are that many. */
  List<ConsumerRecord<byte[], byte[]>> await(
      int count, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> poll().stream().filter(wanted).count() >= count);
    return read.stream().filter(wanted).toList();
  }

  /** The facts that these requests caused, once there are that many. */
  List<MembershipFact> awaitFacts(int count, Predicate<MembershipFact> wanted) {
    return await(count, record -> isFact(record) && wanted.test(fact(record))).stream()
        .map(this::fact)
        .toList();
  }

  MembershipFact outcomeOf(String requestId) {
    return awaitFacts(1, fact -> requestId.equals(fact.getCausationId())).getFirst();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<ConsumerRecord<byte[], byte[]>> poll() {
    consumer.poll(Duration.ofMillis(50)).forEach(read::add);
    return read;
  }

  private static boolean isFact(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topics.MEMBERSHIP_EVENTS.name());
  }

  private MembershipFact fact(ConsumerRecord<byte[], byte[]> record) {
    return switch (facts.read(record.value())) {
      case Decoded.Value<MembershipFact>(MembershipFact fact) -> fact;
      case Decoded.Poison<MembershipFact>(String reason, String detail) ->
          throw new AssertionError(reason + ": " + detail);
    };
  }
}
