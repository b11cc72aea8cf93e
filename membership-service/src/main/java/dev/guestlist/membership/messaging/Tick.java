package dev.guestlist.membership.messaging;

import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tells what time it is in the log: a record without a value that the service writes for itself and
 * that the broker stamps, as it stamps requests.
 *
 * @param at the broker's time
 * @param sent the time of the clock of the instance that wrote it
 */
record Tick(Instant at, Instant sent) implements Incoming {

  private static final String SENT = "guestlist-sent";

  /** The record of a tick for a partition; it is the partition's own, so that one task owns it. */
  static Record<byte[], Outgoing> record(int partition, long now) {
    Headers headers = new RecordHeaders();
    headers.add(SENT, Long.toString(now).getBytes(StandardCharsets.UTF_8));
    return new Record<>(
        Integer.toString(partition).getBytes(StandardCharsets.UTF_8),
        new Outgoing(Topics.MEMBERSHIP_CLOCK.name(), null),
        now,
        headers);
  }

  /** The tick that was read; nobody but this service writes to its topic. */
  static Tick read(Record<byte[], byte[]> record) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    String sent = EventHeaders.text(record.headers(), SENT);
    return new Tick(at, sent == null ? at : Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  /** The partition that a tick's key names. */
  static int partition(byte[] key) {
    return Integer.parseInt(new String(key, StandardCharsets.UTF_8));
  }

  /**
   * How far the log's time is from ours, at least: it was stamped after the tick was sent and
   * before it was read, so between the two there is no saying.
   *
   * @param now our time when it is read
   */
  Duration difference(Instant now) {
    if (at.isBefore(sent)) {
      return Duration.between(sent, at);
    }
    return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
  }
}
