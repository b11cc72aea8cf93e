package dev.guestlist.notification.messaging;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Values of the store that say when to forget them: a mark and that time come first. */
final class TimedValue {

  /** Values of earlier builds have no time; the number they begin with is never this low. */
  private static final int MARK = Integer.MIN_VALUE;

  private static final int HEAD = Integer.BYTES + Long.BYTES;

  private TimedValue() {}

  /** A value that has room for so many bytes after the time. */
  static ByteBuffer until(Instant time, int room) {
    return ByteBuffer.allocate(HEAD + room).putInt(MARK).putLong(time.toEpochMilli());
  }

  /** When to forget the value; nothing where an earlier build wrote it. */
  static Optional<Instant> timeOf(byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    return buffer.getInt() == MARK
        ? Optional.of(Instant.ofEpochMilli(buffer.getLong()))
        : Optional.empty();
  }

  /** What comes after the time. */
  static ByteBuffer content(byte[] value) {
    int from = timeOf(value).isPresent() ? HEAD : 0;
    return ByteBuffer.wrap(value, from, value.length - from);
  }
}
