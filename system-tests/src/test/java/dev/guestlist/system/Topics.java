package dev.guestlist.system;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What an upstream system and an operator do with the topics. */
final class Topics {

  static final Topic UPSTREAM = dev.guestlist.schemas.topics.Topics.upstreamRequests("demo");

  private static final Duration OUTCOME = Duration.ofMinutes(2);

  private final Map<String, Object> cluster;
  private final RecordWriter<MembershipRequest> writer;
  private final RecordWriter<AccountEvent> accounts;
  private final RecordReader<MembershipFact> facts;

  Topics(Guestlist guestlist) {
    SchemaRegistry registry =
        new SchemaRegistry(URI.create(guestlist.registry()), Clock.systemUTC());
    cluster = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, guestlist.bootstrapServers());
    writer = new RecordWriter<>(registry, UPSTREAM, MembershipRequest.class);
    accounts =
        new RecordWriter<>(
            registry, dev.guestlist.schemas.topics.Topics.ACCOUNT_EVENTS, AccountEvent.class);
    facts = new RecordReader<>(registry, MembershipFact.class);
  }

  /** Asks as the upstream client demo. */
  void ask(MembershipRequest request) {
    String key = request.getOrgId() + "/" + request.getWorkspaceId();
    write(key.getBytes(java.nio.charset.StandardCharsets.UTF_8), writer.write(request));
  }

  /** Announces an account as the identity system, and returns when Kafka has it. */
  void announce(AccountEvent account) {
    write(
        dev.guestlist.schemas.topics.Topics.ACCOUNT_EVENTS,
        account.getAccountId().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        accounts.write(account));
  }

  /** Writes whatever bytes to the topic of the upstream client demo. */
  void write(byte @Nullable [] key, byte @Nullable [] value) {
    write(UPSTREAM, key, value);
  }

  private void write(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(cluster, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] bytes(MembershipRequest request) {
    return writer.write(request);
  }

  /** Waits for the outcome of a request. */
  MembershipFact awaitOutcome(String requestId) {
    List<MembershipFact> found = new ArrayList<>();
    Awaitility.await("outcome of " + requestId)
        .atMost(OUTCOME)
        .until(
            () -> {
              found.clear();
              found.addAll(factsCausedBy(requestId));
              return !found.isEmpty();
            });
    return found.getFirst();
  }

  /** All facts with this causation, oldest first. */
  List<MembershipFact> factsCausedBy(String requestId) {
    return records("membership.events").stream()
        .map(record -> facts.read(record.value()))
        .map(Topics::value)
        .flatMap(Optional::stream)
        .filter(fact -> requestId.equals(fact.getCausationId()))
        .toList();
  }

  /** All facts of a membership, oldest first. */
  List<MembershipFact> factsOf(String membershipId) {
    return records("membership.events").stream()
        .map(record -> facts.read(record.value()))
        .map(Topics::value)
        .flatMap(Optional::stream)
        .filter(fact -> membershipId.equals(fact.getMembershipId()))
        .toList();
  }

  /** Every committed record of a topic. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    Map<String, Object> settings = new TreeMap<>(cluster);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  /** How many records each topic of the contract has. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Topic topic : dev.guestlist.schemas.topics.Topics.all(List.of("demo"))) {
      if (topic.value().isPresent() || topic.name().endsWith(".dead-letters")) {
        counts.put(topic.name(), records(topic.name()).size());
      }
    }
    return counts;
  }

  /** What is wrong with the topics, by the services' own check. */
  List<String> problems() {
    try (Admin admin = Admin.create(cluster)) {
      return TopicGuard.problems(admin, dev.guestlist.schemas.topics.Topics.all(List.of("demo")));
    }
  }

  private static Optional<MembershipFact> value(Decoded<MembershipFact> decoded) {
    return switch (decoded) {
      case Decoded.Value<MembershipFact>(MembershipFact fact) -> Optional.of(fact);
      case Decoded.Poison<MembershipFact>(String reason, String detail) ->
          throw new AssertionError(reason + ": " + detail);
    };
  }
}
