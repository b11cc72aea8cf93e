package dev.guestlist.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what the membership and notification services write, in transactions as they do. */
final class OtherServices implements AutoCloseable {

  private final RecordWriter<MembershipFact> facts;
  private final RecordWriter<MembershipState> states;
  private final RecordWriter<NotificationFact> mails;
  private final KafkaProducer<byte[], byte[]> producer;

  OtherServices(Collection<Topic> topics) {
    SchemaRegistry registry = RealRegistry.with(topics);
    facts = new RecordWriter<>(registry, Topics.MEMBERSHIP_EVENTS, MembershipFact.class);
    states = new RecordWriter<>(registry, Topics.MEMBERSHIP_STATE, MembershipState.class);
    mails = new RecordWriter<>(registry, Topics.NOTIFICATION_EVENTS, NotificationFact.class);
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                RealBroker.bootstrapServers(),
                "transactional.id",
                "others-" + UUID.randomUUID()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Writes records in one transaction. */
  void write(SpecificRecord... records) {
    write(Arrays.stream(records).map(this::produced).toList());
  }

  /** Writes bytes that are no record. */
  void writeRaw(Topic topic, WorkspaceKey workspace, byte[] value) {
    write(List.of(produced(topic, workspace, workspace.toString(), value)));
  }

  private void write(List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> written = records.stream().map(producer::send).toList();
    producer.commitTransaction();
    assertThat(written).allMatch(Future::isDone);
  }

  private ProducerRecord<byte[], byte[]> produced(SpecificRecord record) {
    return switch (record) {
      case MembershipFact fact -> {
        WorkspaceKey workspace = new WorkspaceKey(fact.getOrgId(), fact.getWorkspaceId());
        yield produced(
            Topics.MEMBERSHIP_EVENTS, workspace, workspace.toString(), facts.write(fact));
      }
      case MembershipState state -> {
        WorkspaceKey workspace = new WorkspaceKey(state.getOrgId(), state.getWorkspaceId());
        String key =
            state.getMembershipId() == null
                ? workspace.toString()
                : workspace + "/" + state.getMembershipId();
        yield produced(Topics.MEMBERSHIP_STATE, workspace, key, states.write(state));
      }
      case NotificationFact mail -> {
        WorkspaceKey workspace = new WorkspaceKey(mail.getOrgId(), mail.getWorkspaceId());
        yield produced(
            Topics.NOTIFICATION_EVENTS, workspace, workspace.toString(), mails.write(mail));
      }
      default -> throw new IllegalArgumentException("No topic has a " + record.getSchema());
    };
  }

  private static ProducerRecord<byte[], byte[]> produced(
      Topic topic, WorkspaceKey workspace, String key, byte[] value) {
    return new ProducerRecord<>(
        topic.name(),
        workspace.partition(RealBroker.PARTITIONS),
        key.getBytes(StandardCharsets.UTF_8),
        value);
  }

  /** The one dead letter of a topic in the partition of a workspace. */
  ConsumerRecord<byte[], byte[]> deadLetter(Topic topic, WorkspaceKey workspace) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", RealBroker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition =
          new TopicPartition(topic.deadLetters(), workspace.partition(RealBroker.PARTITIONS));
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return !found.isEmpty();
              });
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    producer.close();
  }
}
