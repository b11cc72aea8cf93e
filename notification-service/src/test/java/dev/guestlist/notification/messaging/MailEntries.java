package dev.guestlist.notification.messaging;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What a {@link MailStore} stands on, without a topology. */
final class MailEntries {

  private MailEntries() {}

  /** An empty store in memory. */
  static KeyValueStore<String, byte[]> inMemory() {
    KeyValueStore<String, byte[]> entries =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("mails"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    entries.init(new MockProcessorContext<byte[], Outgoing>().getStateStoreContext(), entries);
    return entries;
  }
}
