package dev.guestlist.membership.messaging;

import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts the states of a workspace's memberships in the partition of the workspace, although their
 * keys are their own, a tick of the clock in the partition that it names, and news of an account in
 * all. Every other topic is partitioned by its key.
 */
final class WorkspacePartitioner implements StreamPartitioner<byte[], Outgoing> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, Outgoing value, int numPartitions) {
    if (topic.equals(Topics.MEMBERSHIP_CLOCK.name())) {
      return Optional.of(Set.of(Tick.partition(key)));
    }
    if (topic.equals(Topics.PERSON_ANSWERS.name())) {
      return ofAnswer(key, numPartitions);
    }
    return topic.equals(Topics.MEMBERSHIP_STATE.name())
        ? Optional.of(Set.of(workspace(key).partition(numPartitions)))
        : Optional.empty();
  }

  private static Optional<Set<Integer>> ofAnswer(byte[] key, int partitions) {
    if (PersonRecords.isForAll(key)) {
      return Optional.of(
          IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }
    return PersonRecords.namesPartition(key)
        ? Optional.of(Set.of(PersonRecords.partition(key)))
        : Optional.empty();
  }

  private static WorkspaceKey workspace(byte[] key) {
    String[] parts = new String(key, StandardCharsets.UTF_8).split("/", -1);
    return new WorkspaceKey(parts[0], parts[1]);
  }
}
