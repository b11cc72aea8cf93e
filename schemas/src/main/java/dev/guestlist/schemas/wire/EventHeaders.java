package dev.guestlist.schemas.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the CloudEvents binding for Kafka (binary mode, version 1.0) that every record of ours
 * carries.
 */
public final class EventHeaders {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private EventHeaders() {}

  /**
   * The headers of one record.
   *
   * @param source the service, such as {@code membership-service}
   * @param type the type, such as {@code guestlist.membership.MemberInvited}
   * @param subject {@code orgId/workspaceId} or {@code orgId/workspaceId/membershipId}
   * @param traceparent the trace (W3C Trace Context) that this continues; a new one follows from
   *     the id without it
   */
  public static Headers of(
      String source,
      String type,
      String id,
      String subject,
      Instant time,
      @Nullable String traceparent) {
    RecordHeaders headers = new RecordHeaders();
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", id);
    put(headers, "ce_type", type);
    put(headers, "ce_source", "/guestlist/" + source);
    put(headers, "ce_subject", subject);
    put(headers, "ce_time", TIME.format(time));
    put(headers, "content-type", "application/avro");
    put(headers, "traceparent", traceparent == null ? trace(id) : traceparent);
    return headers;
  }

  /** The value of a header as text, or nothing. */
  public static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String trace(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      HexFormat hex = HexFormat.of();
      return "00-" + hex.formatHex(digest, 0, 16) + "-" + hex.formatHex(digest, 16, 24) + "-01";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
