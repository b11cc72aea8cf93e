package dev.guestlist.invitation.readmodel.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * A value of the store as bytes: a version, then Avro binary. A later layout gets the next version
 * and goes on reading this one.
 */
abstract class Versioned<T> {

  private static final byte VERSION = 1;

  abstract void write(T value, Encoder to) throws IOException;

  abstract T read(Decoder from) throws IOException;

  final byte[] bytes(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.write(VERSION);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  final T value(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != VERSION) {
      throw new IllegalStateException(
          "The store holds a value that another release wrote: run that one, or start with an"
              + " empty state directory and an empty changelog");
    }
    try {
      return read(DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null));
    } catch (IOException e) {
      throw new UncheckedIOException("The store holds a value that can't be read", e);
    }
  }

  final @Nullable T valueOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : value(bytes);
  }

  static void writeText(@Nullable String text, Encoder to) throws IOException {
    to.writeBoolean(text != null);
    if (text != null) {
      to.writeString(text);
    }
  }

  static @Nullable String readText(Decoder from) throws IOException {
    return from.readBoolean() ? from.readString() : null;
  }

  static void writeTime(@Nullable Instant time, Encoder to) throws IOException {
    to.writeBoolean(time != null);
    if (time != null) {
      to.writeLong(time.toEpochMilli());
    }
  }

  static @Nullable Instant readTime(Decoder from) throws IOException {
    return from.readBoolean() ? Instant.ofEpochMilli(from.readLong()) : null;
  }
}
