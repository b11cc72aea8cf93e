package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.notification.messaging.Outgoing.Announcement;
import dev.guestlist.notification.messaging.Outgoing.Counted;
import dev.guestlist.notification.messaging.Outgoing.DeadLetter;
import dev.guestlist.notification.messaging.Outgoing.Line;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Where outgoing records go, and as which bytes. */
final class OutgoingRouting
    implements TopicNameExtractor<byte[], Outgoing>, StreamPartitioner<byte[], Outgoing> {

  private final RecordWriter<LedgerEntry> ledger;
  private final RecordWriter<NotificationFact> events;

  OutgoingRouting(SchemaRegistry registry) {
    this.ledger = new RecordWriter<>(registry, Topics.NOTIFICATION_LEDGER, LedgerEntry.class);
    this.events = new RecordWriter<>(registry, Topics.NOTIFICATION_EVENTS, NotificationFact.class);
  }

  Produced<byte[], Outgoing> produced(String step) {
    return Produced.with(Serdes.ByteArray(), serde(), this).withName(step);
  }

  @Override
  public String extract(byte[] key, Outgoing outgoing, RecordContext context) {
    return switch (outgoing) {
      case Line _ -> Topics.NOTIFICATION_LEDGER.name();
      case Announcement _ -> Topics.NOTIFICATION_EVENTS.name();
      case DeadLetter letter -> letter.topic() + ".dead-letters";
      case Counted _ -> throw new IllegalArgumentException("it is no line of the ledger yet");
    };
  }

  /** Lines go to the partition of their workspace, which their key does not tell. */
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, Outgoing outgoing, int partitions) {
    return switch (outgoing) {
      case Line(LedgerEntry entry) ->
          Optional.of(
              Set.of(
                  new WorkspaceKey(entry.getOrgId(), entry.getWorkspaceId())
                      .partition(partitions)));
      case Announcement _, DeadLetter _, Counted _ -> Optional.empty();
    };
  }

  @SuppressWarnings("NullAway") // Kafka Streams writes a null value where a dead letter has none
  byte[] bytes(Outgoing outgoing) {
    return switch (outgoing) {
      case Line(LedgerEntry entry) -> ledger.write(entry);
      case Counted(LedgerEntry intent) -> ledger.write(intent);
      case Announcement(NotificationFact fact) -> events.write(fact);
      case DeadLetter letter -> letter.value() == null ? null : letter.value().get();
    };
  }

  private Serde<Outgoing> serde() {
    return Serdes.serdeFrom(
        (_, outgoing) -> bytes(outgoing),
        (_, _) -> {
          throw new UnsupportedOperationException("outgoing records are not read");
        });
  }
}
