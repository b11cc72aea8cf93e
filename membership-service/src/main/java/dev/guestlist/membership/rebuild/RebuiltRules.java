package dev.guestlist.membership.rebuild;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.automatic.messaging.OrganisationPartitioner;
import dev.guestlist.membership.automatic.store.RuleRebuild;
import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** The rules in one partition of organisations, made of the workspaces of all partitions. */
final class RebuiltRules implements RebuiltStore {

  private final RecordReader<MembershipState> states;
  private final int partition;
  private final int partitions;
  private final RuleRebuild rebuild;

  RebuiltRules(SchemaRegistry registry, PersonKey personKey, int partition, int partitions) {
    states = new RecordReader<>(registry, MembershipState.class);
    this.partition = partition;
    this.partitions = partitions;
    rebuild = new RuleRebuild(personKey);
  }

  @Override
  public String name() {
    return Topics.AUTOMATIC_STORE;
  }

  @Override
  public Topic changelog() {
    return Topics.AUTOMATIC_CHANGELOG;
  }

  @Override
  public Collection<TopicPartition> sources() {
    return SourceRecords.everyPartition(Topics.MEMBERSHIP_STATE, partitions);
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> next) {
    if (next.value() != null
        && isWorkspace(next.key())
        && OrganisationPartitioner.partition(next.key(), partitions) == partition) {
      rebuild.read(SourceRecords.value(next, states));
    }
  }

  /** The key of a membership has one part more. */
  private static boolean isWorkspace(byte[] key) {
    return WorkspaceKey.parse(new String(key, StandardCharsets.UTF_8)).isPresent();
  }

  @Override
  public Map<Bytes, Difference> differences(MemoryEntries stored, Instant since) {
    return Difference.between(RuleRebuild.rulesAmong(stored), rebuild.entries());
  }
}
