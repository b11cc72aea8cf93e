package dev.guestlist.membership.rebuild;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.membership.store.Rebuild;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/** One partition of the store: as the service's changelog has it, and as the topics give it. */
final class RebuiltPartition {

  /** The topic that the service keeps its store's entries on. */
  static final String CHANGELOG = Topics.MEMBERSHIP_CHANGELOG.name();

  private final RecordReader<MembershipState> states;
  private final RecordReader<MembershipFact> facts;
  private final Rebuild rebuild;
  private final MemoryEntries stored = new MemoryEntries();

  RebuiltPartition(SchemaRegistry registry, PersonKey personKey) {
    states = new RecordReader<>(registry, MembershipState.class);
    facts = new RecordReader<>(registry, MembershipFact.class);
    rebuild = new Rebuild(personKey);
  }

  /** The topics whose records it wants. */
  static Collection<String> topics() {
    return List.of(CHANGELOG, Topics.MEMBERSHIP_STATE.name(), Topics.MEMBERSHIP_EVENTS.name());
  }

  void read(ConsumerRecord<byte[], byte[]> next) {
    if (next.topic().equals(CHANGELOG)) {
      stored.put(Bytes.wrap(next.key()), next.value());
    } else if (next.topic().equals(Topics.MEMBERSHIP_EVENTS.name())) {
      rebuild.read(value(next, facts));
    } else if (next.value() != null) {
      rebuild.read(value(next, states));
    }
  }

  long storedEntries() {
    return stored.approximateNumEntries();
  }

  /**
   * What is not the same.
   *
   * @param since operations that began earlier are left out: the service forgets them little by
   *     little
   */
  Map<Bytes, Difference> differences(Instant since) {
    MemoryEntries live = Rebuild.withoutOperationsBefore(since, stored);
    MemoryEntries rebuilt = rebuild.entries(since);
    Map<Bytes, Difference> differences = new TreeMap<>();
    if (stored.approximateNumEntries() == 0 && rebuilt.approximateNumEntries() == 1) {
      // Nothing but how entries are laid out, which is noted with the first of them.
      return differences;
    }
    live.all()
        .forEachRemaining(
            entry -> {
              byte[] other = rebuilt.get(entry.key);
              boolean isUnderWay = other != null && Rebuild.isJob(entry.key);
              if (!isUnderWay && Difference.isOne(entry.value, other)) {
                differences.put(entry.key, Difference.of(entry.key, entry.value, other));
              }
            });
    rebuilt
        .all()
        .forEachRemaining(
            entry -> {
              if (live.get(entry.key) == null) {
                differences.put(entry.key, Difference.of(entry.key, null, entry.value));
              }
            });
    return differences;
  }

  private static <T extends SpecificRecord> T value(
      ConsumerRecord<byte[], byte[]> next, RecordReader<T> reader) {
    return switch (reader.read(next.value())) {
      case Decoded.Value<T>(T value) -> value;
      case Decoded.Poison<T>(String reason, String detail) ->
          throw new IllegalStateException(
              "%s, partition %d, offset %d can't be read: %s, %s"
                  .formatted(next.topic(), next.partition(), next.offset(), reason, detail));
    };
  }
}
