package dev.guestlist.membership.messaging;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What a record weighs on the wire, give or take a few bytes of framing. */
final class RecordSize {

  private static final int FRAMING = 16;

  private RecordSize() {}

  static long of(Record<byte[], byte[]> record) {
    return of(record.key()) + of(record.value()) + of(record.headers());
  }

  static long of(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      size += Utils.utf8Length(header.key()) + of(header.value()) + FRAMING;
    }
    return size;
  }

  static long of(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
