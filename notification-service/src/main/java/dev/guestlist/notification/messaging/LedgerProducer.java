package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.LedgerEvent;
import dev.guestlist.notification.domain.OutcomeBook;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the ledger from outside of the stream: attempts and outcomes, which are true whatever
 * becomes of a transaction, and marks. It tries until the line is stored.
 */
final class LedgerProducer implements OutcomeBook, Takeover {

  private static final Logger LOGGER = LoggerFactory.getLogger(LedgerProducer.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String LEDGER = Topics.NOTIFICATION_LEDGER.name();

  private final Producer<byte[], byte[]> producer;
  private final RecordWriter<LedgerEntry> writer;
  private final Clock clock;

  LedgerProducer(Producer<byte[], byte[]> producer, SchemaRegistry registry, Clock clock) {
    this.producer = producer;
    this.writer = new RecordWriter<>(registry, Topics.NOTIFICATION_LEDGER, LedgerEntry.class);
    this.clock = clock;
  }

  @Override
  public Receipt record(DueMail mail, LedgerEvent event) {
    LedgerEntry line = LedgerLines.of(mail.mail().reference(), event, clock.instant());
    ProducerRecord<byte[], byte[]> bytes =
        new ProducerRecord<>(
            LEDGER,
            mail.partition(),
            line.getTime().toEpochMilli(),
            line.getMailId().getBytes(StandardCharsets.UTF_8),
            writer.write(line),
            OutgoingRecords.headers(line));
    Future<RecordMetadata> stored = send(bytes);
    return () -> await(bytes, stored);
  }

  @Override
  public void mark(int partition, String key) {
    ProducerRecord<byte[], byte[]> mark =
        new ProducerRecord<>(LEDGER, partition, key.getBytes(StandardCharsets.UTF_8), null);
    Thread.ofVirtual()
        .name("takeover-" + partition)
        .start(
            () -> {
              try {
                store(mark);
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void store(ProducerRecord<byte[], byte[]> line) throws InterruptedException {
    await(line, send(line));
  }

  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> line) {
    try {
      return producer.send(line);
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Sends the line again until it is stored. */
  private void await(ProducerRecord<byte[], byte[]> line, Future<RecordMetadata> first)
      throws InterruptedException {
    Future<RecordMetadata> stored = first;
    while (true) {
      try {
        stored.get();
        return;
      } catch (ExecutionException e) {
        LOGGER
            .atError()
            .addKeyValue("topic", LEDGER)
            .addKeyValue("partition", line.partition())
            .log("A line of the ledger could not be stored yet", e);
        Thread.sleep(PAUSE);
        stored = send(line);
      }
    }
  }
}
