package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processor of each partition of recipients, and its store. */
record RecipientProcessors(
    RecordReader<LedgerEntry> reader, Wishes wishes, int most, Counter withheld)
    implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

  RecipientProcessors(
      SchemaRegistry registry, Wishes wishes, RecipientLimit limit, MeterRegistry meters) {
    this(
        new RecordReader<>(registry, LedgerEntry.class),
        wishes,
        limit.perRecipientAndDay(),
        Counter.builder("guestlist.mail.withheld")
            .description("Mails that were withheld since their recipient got enough that day")
            .register(meters));
  }

  @Override
  public Processor<byte[], byte[], byte[], Outgoing> get() {
    return new RecipientProcessor(reader, wishes, most, withheld);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(RecipientStore.builder());
  }
}
