package dev.guestlist.membership.rebuild;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.membership.store.Rebuild;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** One partition of workspaces and memberships, made of their states and facts. */
final class RebuiltMemberships implements RebuiltStore {

  private static final String FACTS = Topics.MEMBERSHIP_EVENTS.name();

  private final RecordReader<MembershipState> states;
  private final RecordReader<MembershipFact> facts;
  private final int partition;
  private final Rebuild rebuild;

  RebuiltMemberships(SchemaRegistry registry, PersonKey personKey, int partition) {
    states = new RecordReader<>(registry, MembershipState.class);
    facts = new RecordReader<>(registry, MembershipFact.class);
    this.partition = partition;
    rebuild = new Rebuild(personKey);
  }

  @Override
  public String name() {
    return Topics.MEMBERSHIP_STORE;
  }

  @Override
  public Topic changelog() {
    return Topics.MEMBERSHIP_CHANGELOG;
  }

  @Override
  public Collection<TopicPartition> sources() {
    return List.of(
        new TopicPartition(FACTS, partition),
        new TopicPartition(Topics.MEMBERSHIP_STATE.name(), partition));
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> next) {
    if (next.topic().equals(FACTS)) {
      rebuild.read(SourceRecords.value(next, facts));
    } else if (next.value() != null) {
      rebuild.read(SourceRecords.value(next, states));
    }
  }

  @Override
  public Map<Bytes, Difference> differences(MemoryEntries stored, Instant since) {
    MemoryEntries live = Rebuild.withoutOperationsBefore(since, stored);
    MemoryEntries rebuilt = rebuild.entries(since);
    if (stored.approximateNumEntries() == 0 && rebuilt.approximateNumEntries() == 1) {
      // Nothing but how entries are laid out, which is noted with the first of them.
      return Map.of();
    }
    Map<Bytes, Difference> differences = Difference.between(live, rebuilt);
    differences
        .values()
        .removeIf(one -> Rebuild.isJob(one.key()) && one.stored() != null && one.rebuilt() != null);
    return differences;
  }
}
