package dev.guestlist.notification.messaging;

import dev.guestlist.contract.LedgerEntry;
import dev.guestlist.contract.MailReturn;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes the processor of each partition, and its store.
 *
 * @param comesBack whether anything is learnt of mails that come back
 * @param clockAgrees whether the log's time agrees with our clock
 */
record MailProcessors(
    RecordReader<MembershipNotice> noticeReader,
    RecordReader<LedgerEntry> ledgerReader,
    RecordReader<MembershipFact> factReader,
    RecordReader<MailReturn> returnReader,
    Notices notices,
    RecipientHash recipients,
    Outbox outbox,
    Takeover takeover,
    Following following,
    String instance,
    ReturnDesk.Threshold threshold,
    Pauses pauses,
    boolean comesBack,
    BooleanSupplier clockAgrees)
    implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

  MailProcessors(
      SchemaRegistry registry,
      Notices notices,
      RecipientHash recipients,
      Outbox outbox,
      Takeover takeover,
      Following following,
      String instance,
      ReturnDesk.Threshold threshold,
      Pauses pauses,
      boolean comesBack,
      BooleanSupplier clockAgrees) {
    this(
        new RecordReader<>(registry, MembershipNotice.class),
        new RecordReader<>(registry, LedgerEntry.class),
        new RecordReader<>(registry, MembershipFact.class),
        new RecordReader<>(registry, MailReturn.class),
        notices,
        recipients,
        outbox,
        takeover,
        following,
        instance,
        threshold,
        pauses,
        comesBack,
        clockAgrees);
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
