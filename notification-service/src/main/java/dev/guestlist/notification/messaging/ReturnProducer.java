package dev.guestlist.notification.messaging;

import dev.guestlist.contract.BounceReported;
import dev.guestlist.contract.ComplaintReported;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.contract.ResumeRequested;
import dev.guestlist.notification.domain.SmtpReply;
import dev.guestlist.notification.returns.ReturnBook;
import dev.guestlist.notification.returns.ReturnMark;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes what came back to the partition of the mail, whoever has that. */
final class ReturnProducer implements ReturnBook {

  private static final String RETURNS = Topics.NOTIFICATION_RETURNS.name();

  private final Producer<byte[], byte[]> producer;
  private final RecordWriter<MailReturn> writer;
  private final Clock clock;

  ReturnProducer(Producer<byte[], byte[]> producer, SchemaRegistry registry, Clock clock) {
    this.producer = producer;
    this.writer = new RecordWriter<>(registry, Topics.NOTIFICATION_RETURNS, MailReturn.class);
    this.clock = clock;
  }

  @Override
  public boolean bounced(ReturnMark mark, boolean hard, SmtpReply reply, String reason)
      throws IOException {
    return write(
        mark,
        of(mark)
            .setType("BounceReported")
            .setBounceReported(
                BounceReported.newBuilder()
                    .setHard(hard)
                    .setSmtpCode(reply.code())
                    .setEnhancedCode(reply.enhancedCode())
                    .setReason(reason)
                    .build())
            .build());
  }

  @Override
  public boolean complained(ReturnMark mark, String reason) throws IOException {
    return write(
        mark,
        of(mark)
            .setType("ComplaintReported")
            .setComplaintReported(new ComplaintReported(reason))
            .build());
  }

  @Override
  public void resume(String orgId, String workspaceId, String operator) throws IOException {
    WorkspaceKey workspace = new WorkspaceKey(orgId, workspaceId);
    store(
        workspace.partition(partitions()),
        workspace.toString(),
        MailReturn.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setTime(clock.instant())
            .setType("ResumeRequested")
            .setResumeRequested(new ResumeRequested(orgId, workspaceId, operator))
            .build());
  }

  private MailReturn.Builder of(ReturnMark mark) {
    return MailReturn.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTime(clock.instant())
        .setMark(mark.mail())
        .setAttempt(mark.attempt());
  }

  private boolean write(ReturnMark mark, MailReturn back) throws IOException {
    if (mark.partition() >= partitions()) {
      return false;
    }
    store(mark.partition(), mark.mail(), back);
    return true;
  }

  private int partitions() throws IOException {
    try {
      return producer.partitionsFor(RETURNS).size();
    } catch (KafkaException e) {
      throw new IOException("Kafka does not tell its partitions", e);
    }
  }

  private void store(int partition, String key, MailReturn back) throws IOException {
    try {
      var _ =
          producer
              .send(
                  new ProducerRecord<>(
                      RETURNS,
                      partition,
                      back.getTime().toEpochMilli(),
                      key.getBytes(StandardCharsets.UTF_8),
                      writer.write(back),
                      EventHeaders.of(
                          Topics.NOTIFICATION_SERVICE,
                          "guestlist.notification." + back.getType(),
                          back.getId(),
                          key,
                          back.getTime(),
                          null)))
              .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while storing what came back", e);
    } catch (ExecutionException | KafkaException | RegistryUnavailableException e) {
      throw new IOException("What came back is not stored", e);
    }
  }
}
