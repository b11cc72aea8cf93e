package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Knows what Kafka Streams told at the last assignment. For some seconds after an instance died it
 * still names the dead one.
 */
final class StreamsOwners implements Owners {

  private final Partitions here;
  private final int count;
  private volatile @Nullable KafkaStreams streams;

  /**
   * Knows of nobody yet.
   *
   * @param here the partitions of this instance
   * @param count how many partitions there are in all
   */
  StreamsOwners(Partitions here, int count) {
    this.here = here;
    this.count = count;
  }

  /** These are the streams to ask from now on. */
  void started(KafkaStreams now) {
    streams = now;
  }

  @Override
  public int partitions() {
    return count;
  }

  @Override
  public boolean isHere(int partition) {
    return here.has(partition);
  }

  @Override
  public Optional<HostInfo> owner(int partition) {
    TopicPartition wanted = new TopicPartition(Topics.MEMBERSHIP_EVENTS.name(), partition);
    return instances().stream()
        .filter(instance -> instance.topicPartitions().contains(wanted))
        .map(StreamsMetadata::hostInfo)
        .findFirst();
  }

  @Override
  public Set<HostInfo> all() {
    return instances().stream()
        .map(StreamsMetadata::hostInfo)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Collection<StreamsMetadata> instances() {
    KafkaStreams asked = streams;
    if (asked == null) {
      return List.of();
    }
    try {
      return asked.metadataForAllStreamsClients();
    } catch (IllegalStateException _) {
      // Not running yet, or not any more.
      return List.of();
    }
  }
}
