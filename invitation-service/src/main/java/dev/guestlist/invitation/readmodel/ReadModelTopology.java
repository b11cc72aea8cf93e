package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From the topics to the tables: one step with one store and a search index that is made from it,
 * and the parked records out of it.
 *
 * <p>All topics come in one stream. They have the same partitions, and a workspace is in the same
 * one on all of them.
 */
final class ReadModelTopology {

  /** Name of the store of the search index, which has no topic of its own. */
  static final String SEARCH_STORE = "search-index";

  private ReadModelTopology() {}

  static void build(
      KStream<byte[], byte[]> topics,
      EventReader events,
      PersonKeys personKeys,
      Partitions partitions,
      MeterRegistry meters) {
    topics
        .process(new FoldingSupplier(events, personKeys, partitions, meters), Named.as("fold"))
        .to(
            (_, _, context) -> context.topic() + ".dead-letters",
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("dead-letters"));
  }

  private record FoldingSupplier(
      EventReader events, PersonKeys personKeys, Partitions partitions, MeterRegistry meters)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new FoldingProcessor(events, personKeys, partitions, meters);
    }

    /** Without a cache: what is written can be read at once. */
    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(Topics.READ_MODEL_STORE),
                  Serdes.Bytes(),
                  Serdes.ByteArray())
              .withCachingDisabled()
              .withLoggingEnabled(Map.of()),
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(SEARCH_STORE), Serdes.Bytes(), Serdes.ByteArray())
              .withCachingDisabled()
              .withLoggingDisabled());
    }
  }
}
