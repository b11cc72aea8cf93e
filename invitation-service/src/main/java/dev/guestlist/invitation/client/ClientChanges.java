package dev.guestlist.invitation.client;

import dev.guestlist.contract.AuditEvent;
import dev.guestlist.contract.ClientRecord;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what operators want, one wish at a time among all instances: whoever begins a
 * transaction under the one id that all use ends the one that another began, which then has done
 * nothing; and whoever begins reads first what the others committed. So the first of two that
 * create the same client wins, and the other finds it there or is told to ask again. The change and
 * its audit are one transaction.
 */
final class ClientChanges {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClientChanges.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final RecordWriter<ClientRecord> records;
  private final RecordWriter<AuditEvent> audits;
  private final ClientReader reader;
  private final ClientBook book;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();

  ClientChanges(
      Supplier<Producer<byte[], byte[]>> producers,
      RecordWriter<ClientRecord> records,
      RecordWriter<AuditEvent> audits,
      ClientReader reader,
      ClientBook book,
      Clock clock) {
    this.producers = producers;
    this.records = records;
    this.audits = audits;
    this.reader = reader;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Decides on a client as it is now, and stores what was decided; blocks until Kafka has it.
   *
   * @param operator who wants it
   * @param action what they want, such as client-created
   * @param id of the client
   * @throws UnavailableException when it is not stored
   */
  Decision decide(
      String operator,
      String action,
      String id,
      Function<Optional<ClientRecord>, Decision> decision) {
    turn.lock();
    try (Producer<byte[], byte[]> producer = producers.get()) {
      producer.initTransactions();
      reader.catchUp();
      Decision decided = decision.apply(book.record(id));
      producer.beginTransaction();
      store(producer, operator, action, id, decided);
      producer.commitTransaction();
      if (decided instanceof Decision.Done(ClientRecord record, _)) {
        book.take(record);
      }
      return decided;
    } catch (KafkaException | RegistryUnavailableException e) {
      LOGGER.atWarn().setCause(e).addKeyValue("action", action).log("Nothing was stored");
      UnavailableException unavailable =
          new UnavailableException(
              "Kafka did not confirm it, or another operator was first: read the client.", SOON);
      unavailable.initCause(e);
      throw unavailable;
    } finally {
      turn.unlock();
    }
  }

  private void store(
      Producer<byte[], byte[]> producer,
      String operator,
      String action,
      String id,
      Decision decided) {
    Instant now = clock.instant();
    AuditEvent.Builder audit =
        AuditEvent.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setTime(now)
            .setService(Topics.INVITATION_SERVICE)
            .setOperator(operator)
            .setAction(action)
            .setSubject(id);
    switch (decided) {
      case Decision.Done(ClientRecord record, String detail) -> {
        send(producer, Topics.CLIENT_RECORDS, id, records.write(record), action, now);
        audit.setOutcome("done").setDetail(detail);
      }
      case Decision.Refused(var reason, _) -> audit.setOutcome("refused").setDetail(reason.slug());
    }
    send(producer, Topics.AUDIT_EVENTS, id, audits.write(audit.build()), action, now);
  }

  /** The commit fails when one of them is not stored. */
  private static void send(
      Producer<byte[], byte[]> producer,
      Topic topic,
      String id,
      byte[] value,
      String action,
      Instant now) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                topic.name(),
                null,
                null,
                id.getBytes(StandardCharsets.UTF_8),
                value,
                EventHeaders.of(
                    Topics.INVITATION_SERVICE,
                    "guestlist.operator." + action,
                    UUID.randomUUID().toString(),
                    id,
                    now,
                    null)));
  }
}
