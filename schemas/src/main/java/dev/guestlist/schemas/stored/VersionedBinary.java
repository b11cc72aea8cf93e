package dev.guestlist.schemas.stored;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * A version byte, then Avro's binary encoding. A later layout gets another version, and the reader
 * of this one stays.
 */
public final class VersionedBinary {

  private static final int USUAL_LENGTH = 256;

  private VersionedBinary() {}

  /** Writes the parts of a value. */
  @FunctionalInterface
  public interface Content {
    void writeTo(BinaryEncoder encoder) throws IOException;
  }

  /** Reads the parts of a value, in the order in which they were written. */
  @FunctionalInterface
  public interface Source<T> {
    T readFrom(BinaryDecoder decoder) throws IOException;
  }

  /** The bytes of a value. */
  public static byte[] write(byte version, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    bytes.write(version);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      content.writeTo(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The value.
   *
   * @throws IllegalStateException when it is of another version
   */
  public static <T> T read(byte version, byte[] value, Source<T> source) {
    if (value.length == 0 || value[0] != version) {
      throw new IllegalStateException(
          "A stored value was written by another release (version "
              + (value.length == 0 ? "none" : value[0])
              + ", expected: "
              + version
              + "): run that one, or make the store anew");
    }
    try {
      return source.readFrom(DecoderFactory.get().binaryDecoder(value, 1, value.length - 1, null));
    } catch (IOException e) {
      throw new UncheckedIOException("A stored value can't be read", e);
    }
  }

  /** Writes a text that may be absent. */
  public static void writeText(@Nullable String text, Encoder to) throws IOException {
    to.writeBoolean(text != null);
    if (text != null) {
      to.writeString(text);
    }
  }

  /** Reads a text that may be absent. */
  public static @Nullable String readText(Decoder from) throws IOException {
    return from.readBoolean() ? from.readString() : null;
  }

  /** Writes a time that may be absent, to the millisecond. */
  public static void writeTime(@Nullable Instant time, Encoder to) throws IOException {
    to.writeBoolean(time != null);
    if (time != null) {
      to.writeLong(time.toEpochMilli());
    }
  }

  /** Reads a time that may be absent. */
  public static @Nullable Instant readTime(Decoder from) throws IOException {
    return from.readBoolean() ? Instant.ofEpochMilli(from.readLong()) : null;
  }
}
