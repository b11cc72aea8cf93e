package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.schemas.topics.Topics;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Lets accounts through, by their id. What is no account is parked by whoever keeps accounts. */
final class AnnouncedProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private final AutomaticRecords records;

  AnnouncedProcessor(AutomaticRecords records) {
    this.records = records;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    boolean announced =
        context()
            .recordMetadata()
            .map(RecordMetadata::topic)
            .filter(Topics.ACCOUNT_EVENTS.name()::equals)
            .isPresent();
    if (announced && records.account(record).isPresent()) {
      context().forward(record.withValue(Known.account(record.value())));
    }
  }
}
