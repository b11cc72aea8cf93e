package dev.guestlist.schemas.provisioning;

import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A parked record without its content.
 *
 * @param parked when it was parked
 * @param where topic, partition and offset of the original: {@code topic[3]@42}
 */
record DeadLetter(Instant parked, String where, String reason, String detail, String service) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        Instant.ofEpochMilli(record.timestamp()),
        text(record, DeadLetters.TOPIC)
            + "["
            + text(record, DeadLetters.PARTITION)
            + "]@"
            + text(record, DeadLetters.OFFSET),
        text(record, DeadLetters.REASON),
        text(record, DeadLetters.DETAIL),
        text(record, DeadLetters.SERVICE));
  }

  /** One line for a terminal; what others wrote can't break it. */
  String asLine() {
    String line = String.join("  ", parked.toString(), where, reason, service, detail);
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    String text = EventHeaders.text(record.headers(), header);
    return text == null ? "?" : text;
  }
}
