package dev.guestlist.schemas.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How a record that can't be processed is parked on {@code <topic>.dead-letters}: key and value
 * unchanged, the original headers kept, and what is known about it added. Such headers on the
 * original are dropped, since anybody can send them.
 */
public final class DeadLetters {

  /** Where the record was. */
  public static final String TOPIC = "dlq_topic";

  /** Where the record was. */
  public static final String PARTITION = "dlq_partition";

  /** Where the record was. */
  public static final String OFFSET = "dlq_offset";

  /** The record's timestamp, milliseconds since 1970. */
  public static final String TIMESTAMP = "dlq_timestamp";

  /** Why it was parked, as a slug. */
  public static final String REASON = "dlq_reason";

  /** Why it was parked, in words. */
  public static final String DETAIL = "dlq_detail";

  /** Who parked it. */
  public static final String SERVICE = "dlq_service";

  private DeadLetters() {}

  /**
   * Where a record was read.
   *
   * @param timestamp milliseconds since 1970
   */
  public record Origin(String topic, int partition, long offset, long timestamp) {}

  /** The headers of the dead letter. */
  public static Headers headers(
      Headers original, Origin origin, String reason, String detail, String service) {
    RecordHeaders headers = new RecordHeaders();
    original.forEach(
        header -> {
          if (!header.key().startsWith("dlq_")) {
            headers.add(header);
          }
        });
    put(headers, TOPIC, origin.topic());
    put(headers, PARTITION, Integer.toString(origin.partition()));
    put(headers, OFFSET, Long.toString(origin.offset()));
    put(headers, TIMESTAMP, Long.toString(origin.timestamp()));
    put(headers, REASON, reason);
    put(headers, DETAIL, detail);
    put(headers, SERVICE, service);
    return headers;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
