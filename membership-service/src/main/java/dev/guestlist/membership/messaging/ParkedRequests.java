package dev.guestlist.membership.messaging;

import dev.guestlist.membership.messaging.Reading.Undecidable;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes dead letters of records that can't be decided. */
final class ParkedRequests {

  private ParkedRequests() {}

  /**
   * The dead letter: key and value unchanged and the headers kept. What would make it too large for
   * its topic is left out, headers first; it can still be read at the origin.
   *
   * @param now the dead letter's own time
   */
  static Record<byte[], Outgoing> park(
      Record<byte[], byte[]> record, RecordMetadata origin, Undecidable why, long now) {
    boolean headersFit = RecordSize.of(record) <= RequestRecords.MOST_BYTES;
    boolean valueFits =
        RecordSize.of(record.key()) + RecordSize.of(record.value()) <= RequestRecords.MOST_BYTES;
    boolean keyFits = RecordSize.of(record.key()) <= RequestRecords.MOST_BYTES;
    Headers headers =
        DeadLetters.headers(
            headersFit ? record.headers() : new RecordHeaders(),
            new DeadLetters.Origin(
                origin.topic(), origin.partition(), origin.offset(), record.timestamp()),
            why.reason(),
            why.detail(),
            Topics.MEMBERSHIP_SERVICE);
    Bytes value = valueFits && record.value() != null ? Bytes.wrap(record.value()) : null;
    return new Record<>(
        keyFits ? record.key() : null,
        new Outgoing(origin.topic() + ".dead-letters", value),
        now,
        headers);
  }
}
