package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes the processor of each partition, and its store. */
record MailProcessors(
    PatientReader<MembershipNotice> noticeReader,
    PatientReader<LedgerEntry> ledgerReader,
    PatientReader<MembershipFact> factReader,
    Notices notices,
    Outbox outbox,
    Takeover takeover,
    Following following,
    String instance)
    implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

  MailProcessors(
      SchemaRegistry registry,
      Notices notices,
      Outbox outbox,
      Takeover takeover,
      Following following,
      String instance) {
    this(
        new PatientReader<>(new RecordReader<>(registry, MembershipNotice.class)),
        new PatientReader<>(new RecordReader<>(registry, LedgerEntry.class)),
        new PatientReader<>(new RecordReader<>(registry, MembershipFact.class)),
        notices,
        outbox,
        takeover,
        following,
        instance);
  }

  @Override
  public Processor<byte[], byte[], byte[], Outgoing> get() {
    return new MailProcessor(this);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(MailStore.builder());
  }
}
