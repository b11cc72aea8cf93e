package dev.guestlist.membership.rebuild;

import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.schemas.topics.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** Makes one partition of a store anew from topics. */
sealed interface RebuiltStore permits RebuiltMemberships, RebuiltPersons, RebuiltRules {

  /** What it is called. */
  String name();

  /** The topic that the service keeps its entries on. */
  Topic changelog();

  /** What it is made of. */
  Collection<TopicPartition> sources();

  /** Takes the next record of these. */
  void read(ConsumerRecord<byte[], byte[]> next);

  /**
   * What is not the same as the service has it.
   *
   * @param since operations that began earlier are left out: the service forgets them little by
   *     little
   */
  Map<Bytes, Difference> differences(MemoryEntries stored, Instant since);
}
