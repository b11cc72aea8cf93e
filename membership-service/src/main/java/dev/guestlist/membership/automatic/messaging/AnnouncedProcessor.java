package dev.guestlist.membership.automatic.messaging;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Lets accounts through, by their id, and nothing for one that is gone. What is no account is
 * passed over here; whoever keeps the accounts parks it.
 */
final class AnnouncedProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private static final byte[] GONE = {};

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
    byte @Nullable [] key = record.key();
    if (announced && key != null && key.length > 0) {
      announce(record, key, record.value());
    }
  }

  private void announce(Record<byte[], byte[]> record, byte[] key, byte @Nullable [] value) {
    if (value == null) {
      context().forward(record.withValue(GONE));
      return;
    }
    Optional<AccountEvent> account = records.announced(value);
    if (account.filter(event -> isKeyOf(event, key)).isPresent()) {
      context().forward(record.withValue(value));
    }
  }

  private static boolean isKeyOf(AccountEvent event, byte[] key) {
    return Arrays.equals(key, event.getAccountId().getBytes(StandardCharsets.UTF_8));
  }
}
