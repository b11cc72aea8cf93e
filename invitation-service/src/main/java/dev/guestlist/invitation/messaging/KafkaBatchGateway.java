package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Writes parts of files to Kafka. */
final class KafkaBatchGateway implements BatchGateway, AutoCloseable {

  private static final String TYPE_PREFIX = "guestlist.invitation.";

  private final ConfirmedProducer producer;
  private final RecordWriter<InvitationBatch> writer;

  KafkaBatchGateway(
      Producer<byte[], byte[]> producer, RecordWriter<InvitationBatch> writer, int inFlight) {
    this.producer = new ConfirmedProducer(producer, inFlight);
    this.writer = writer;
  }

  @Override
  public Mono<Void> send(int partition, InvitationBatch batch) {
    return producer.send(List.of(() -> record(partition, batch)));
  }

  private ProducerRecord<byte[], byte[]> record(int partition, InvitationBatch batch) {
    return new ProducerRecord<>(
        Topics.INVITATION_BATCHES.name(),
        partition,
        null,
        batch.getOperationId().getBytes(StandardCharsets.UTF_8),
        writer.write(batch),
        EventHeaders.of(
            Topics.INVITATION_SERVICE,
            TYPE_PREFIX + batch.getType(),
            batch.getId(),
            batch.getOrgId() + "/" + batch.getWorkspaceId(),
            batch.getTime(),
            null));
  }

  @Override
  public void close() {
    producer.close();
  }
}
