package dev.guestlist.notification.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What other services do on the real broker: write notices and facts, read what became of mails.
 */
public final class Records implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final RecordWriter<MembershipNotice> notices;
  private final RecordWriter<MembershipFact> facts;
  private final RecordWriter<NotificationRequest> wishes;
  private final RecordReader<NotificationFact> reader;

  /** Creates topics and schemas where they are missing. */
  public Records() {
    SchemaRegistry registry = RealRegistry.with(RealBroker.createTopics());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", RealBroker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    notices = new RecordWriter<>(registry, Topics.MEMBERSHIP_NOTICES, MembershipNotice.class);
    facts = new RecordWriter<>(registry, Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
    wishes = new RecordWriter<>(registry, Topics.NOTIFICATION_REQUESTS, NotificationRequest.class);
    reader = new RecordReader<>(registry, NotificationFact.class);
  }

  /** Writes a notice and waits until it is stored. */
  public void write(MembershipNotice notice) {
    write(
        Topics.MEMBERSHIP_NOTICES.name(),
        new WorkspaceKey(notice.getOrgId(), notice.getWorkspaceId()).toString(),
        notices.write(notice));
  }

  /** The bytes of a notice. */
  public byte[] bytes(MembershipNotice notice) {
    return notices.write(notice);
  }

  /** Writes what a recipient wants and waits until it is stored. */
  public void write(String key, NotificationRequest request) {
    write(Topics.NOTIFICATION_REQUESTS.name(), key, wishes.write(request));
  }

  /** Writes many notices and waits until all are stored. */
  public void writeAll(List<MembershipNotice> all) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> stored = new ArrayList<>();
    for (MembershipNotice notice : all) {
      stored.add(
          producer.send(
              new ProducerRecord<>(
                  Topics.MEMBERSHIP_NOTICES.name(),
                  new WorkspaceKey(notice.getOrgId(), notice.getWorkspaceId())
                      .toString()
                      .getBytes(StandardCharsets.UTF_8),
                  notices.write(notice))));
    }
    for (Future<RecordMetadata> one : stored) {
      one.get();
    }
  }

  /** Forgets how far the service had read; it must not run. */
  public void resetOffsets() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", RealBroker.bootstrapServers()))) {
      admin.deleteConsumerGroups(List.of(Topics.NOTIFICATION_SERVICE)).all().get();
    }
  }

  /** Writes a fact and waits until it is stored. */
  public void write(MembershipFact fact) {
    write(
        Topics.MEMBERSHIP_EVENTS.name(),
        new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId()).toString(),
        facts.write(fact));
  }

  /** Writes any bytes and waits until they are stored. */
  public void write(String topic, String key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing", e);
    }
  }

  /** The types of the committed facts about each mail, in their order. */
  public Map<String, List<String>> factsByMail() {
    return facts()
        .collect(
            Collectors.groupingBy(
                Records::mailId,
                Collectors.mapping(NotificationFact::getType, Collectors.toList())));
  }

  /** The committed facts about a mail, in their order. */
  public List<NotificationFact> factsAbout(String mailId) {
    return facts().filter(fact -> mailId.equals(mailId(fact))).toList();
  }

  /** The mail that a fact is about: its id without what became of the mail. */
  private static String mailId(NotificationFact fact) {
    return fact.getId().replaceFirst("-(queued|suppressed|bounced|complained|[a-z]+-\\d+)$", "");
  }

  private Stream<NotificationFact> facts() {
    return all(Topics.NOTIFICATION_EVENTS.name()).stream()
        .map(record -> reader.read(record.value()))
        .map(
            decoded -> {
              assertThat(decoded).isInstanceOf(Decoded.Value.class);
              return ((Decoded.Value<NotificationFact>) decoded).value();
            });
  }

  /** All committed records of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                RealBroker.bootstrapServers(),
                "group.id",
                "test-" + UUID.randomUUID(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
      return found;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
