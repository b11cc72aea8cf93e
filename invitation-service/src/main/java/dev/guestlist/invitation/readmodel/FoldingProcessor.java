package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.Decoded;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records into the tables of its partition; what can't be read is parked. */
final class FoldingProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private static final Logger LOGGER = LoggerFactory.getLogger(FoldingProcessor.class);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
  private static final int FORGET_AT_ONCE = 2_000;

  private final EventReader events;
  private final PersonKeys personKeys;
  private final Partitions partitions;
  private final MeterRegistry meters;
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable Partition partition;

  FoldingProcessor(
      EventReader events, PersonKeys personKeys, Partitions partitions, MeterRegistry meters) {
    this.events = events;
    this.personKeys = personKeys;
    this.partitions = partitions;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(Topics.READ_MODEL_STORE);
    KeyValueStore<Bytes, byte[]> searched = context.getStateStore(ReadModelTopology.SEARCH_STORE);
    Tables all = new Tables(store, searched, personKeys);
    all.upgrade();
    Partition opened = partitions.open(context.taskId().partition(), all);
    this.partition = opened;
    new Indexing(opened).start(context);
    context.schedule(
        FORGET_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        time ->
            opened.tend(
                tables -> {
                  tables.operations().forget(Instant.ofEpochMilli(time), FORGET_AT_ONCE);
                  tables.uploads().forget(Instant.ofEpochMilli(time), FORGET_AT_ONCE);
                  tables.changes().forget(Instant.ofEpochMilli(time), FORGET_AT_ONCE);
                  Outgoing.forget(tables, Instant.ofEpochMilli(time), FORGET_AT_ONCE);
                }));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ProcessorContext<byte[], byte[]> here = started(context);
    RecordMetadata at = here.recordMetadata().orElseThrow();
    Decoded<Event> decoded = events.read(at.topic(), record.key(), record.value());
    if (decoded instanceof Decoded.Poison<Event>(String reason, String detail)) {
      if (!at.topic().equals(Topics.INVITATION_REQUESTS.name())) {
        park(here, record, at, reason, detail);
      }
      // A request that can't be read is parked by the membership service, which has to decide it.
    }
    Instant now = Instant.ofEpochMilli(here.currentSystemTimeMs());
    started(partition)
        .take(
            at.topic(),
            at.offset(),
            tables ->
                decoded instanceof Decoded.Value<Event>(Event event)
                    ? Folding.take(tables, event, at.offset(), now)
                    : List.of());
  }

  @Override
  public void close() {
    if (partition != null) {
      partitions.close(partition);
    }
  }

  private void park(
      ProcessorContext<byte[], byte[]> here,
      Record<byte[], byte[]> record,
      RecordMetadata at,
      String reason,
      String detail) {
    LOGGER
        .atError()
        .addKeyValue("topic", at.topic())
        .addKeyValue("partition", at.partition())
        .addKeyValue("offset", at.offset())
        .addKeyValue("reason", reason)
        .log("A record can't be read and is parked");
    meters.counter("guestlist.dead.letters", "topic", at.topic(), "reason", reason).increment();
    here.forward(
        record.withHeaders(
            DeadLetters.headers(
                record.headers(),
                new DeadLetters.Origin(at.topic(), at.partition(), at.offset(), record.timestamp()),
                reason,
                detail,
                Topics.INVITATION_SERVICE)));
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("The processor was not initialised");
    }
    return part;
  }
}
