package dev.guestlist.invitation.feeding;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads them from Kafka, at the places that the read model knows. */
final class KafkaStoredRows implements StoredRows, AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordReader<InvitationBatch> reader;

  KafkaStoredRows(Consumer<byte[], byte[]> consumer, RecordReader<InvitationBatch> reader) {
    this.consumer = consumer;
    this.reader = reader;
  }

  @Override
  public InvitationBatch at(int partition, long offset) {
    TopicPartition topic = new TopicPartition(Topics.INVITATION_BATCHES.name(), partition);
    if (!consumer.assignment().equals(Set.of(topic))) {
      consumer.assign(Set.of(topic));
    }
    consumer.seek(topic, offset);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LONGEST).records(topic)) {
      if (record.offset() == offset
          && reader.read(record.value())
              instanceof Decoded.Value<InvitationBatch>(InvitationBatch batch)) {
        return batch;
      }
    }
    throw new UnavailableException("Kafka did not give the rows of a file", SOON);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
