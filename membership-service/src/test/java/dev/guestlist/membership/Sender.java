package dev.guestlist.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the topic of upstream client demo with any partitioner, or none. */
final class Sender implements AutoCloseable {

  private static final String TOPIC = "upstream.demo.requests";

  private final KafkaProducer<byte[], byte[]> producer;
  private final RecordWriter<MembershipRequest> edge;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  Sender(Cluster cluster) {
    edge =
        new RecordWriter<>(cluster.registry(), Topics.INVITATION_REQUESTS, MembershipRequest.class);
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void send(String key, byte[] value) {
    sent.add(producer.send(new ProducerRecord<>(TOPIC, key.getBytes(UTF_8), value)));
  }

  void send(int partition, String key, byte[] value) {
    sent.add(producer.send(new ProducerRecord<>(TOPIC, partition, key.getBytes(UTF_8), value)));
  }

  /** As the edge writes what it is asked by REST. */
  void sendFromTheEdge(MembershipRequest request) {
    String key = request.getOrgId() + "/" + request.getWorkspaceId();
    sent.add(
        producer.send(
            new ProducerRecord<>(
                Topics.INVITATION_REQUESTS.name(), key.getBytes(UTF_8), edge.write(request))));
    flush();
  }

  /** Announces an account and returns when the broker has it. */
  void announce(String accountId, byte[] event) {
    sent.add(
        producer.send(new ProducerRecord<>("account.events", accountId.getBytes(UTF_8), event)));
    flush();
  }

  /** Returns when the broker has all. */
  void flush() {
    for (Future<RecordMetadata> future : sent) {
      try {
        future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      } catch (ExecutionException e) {
        throw new AssertionError("a record was not taken", e);
      }
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
