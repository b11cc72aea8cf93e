package dev.guestlist.membership.rebuild;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stores are made of. */
final class SourceRecords {

  private SourceRecords() {}

  static Collection<TopicPartition> everyPartition(Topic topic, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new TopicPartition(topic.name(), partition))
        .toList();
  }

  /** The record, which the service wrote itself and so must be readable. */
  static <T extends SpecificRecord> T value(
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
