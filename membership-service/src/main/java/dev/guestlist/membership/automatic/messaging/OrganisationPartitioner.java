package dev.guestlist.membership.automatic.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Brings a workspace to the partition of its organisation, whose budget is spent there, and an
 * account to every partition: nobody knows beforehand whose rules hold of it.
 */
public final class OrganisationPartitioner implements StreamPartitioner<byte[], byte[]> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, byte[] value, int numPartitions) {
    return Optional.of(
        Known.kind(value) == Known.ACCOUNT
            ? IntStream.range(0, numPartitions).boxed().collect(Collectors.toUnmodifiableSet())
            : Set.of(partition(key, numPartitions)));
  }

  /** By the organisation, with which the key of a workspace begins. */
  public static int partition(byte[] key, int numPartitions) {
    String text = new String(key, StandardCharsets.UTF_8);
    byte[] org = text.substring(0, text.indexOf('/')).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(org)) % numPartitions;
  }
}
