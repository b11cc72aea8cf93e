package dev.guestlist.membership.rebuild;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Puts rebuilt entries on the changelog, from where an instance reads them when it starts. */
final class EntryWriter {

  private EntryWriter() {}

  static void write(
      String bootstrapServers, TopicPartition changelog, Collection<Difference> differences)
      throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte @Nullable []> producer =
        new KafkaProducer<byte[], byte @Nullable []>(
            ClientSettings.of(bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Difference difference : differences) {
        Bytes rebuilt = difference.rebuilt();
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    changelog.topic(),
                    changelog.partition(),
                    difference.key().get(),
                    rebuilt == null ? null : rebuilt.get())));
      }
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }
}
