package dev.guestlist.schemas.wire;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The schema that wrote a record: after a zero byte, the 4 bytes of its id. */
public final class SchemaId {

  static final byte MAGIC = 0;
  static final int HEADER = 5;

  private SchemaId() {}

  /** The id at the beginning of these bytes, if there is one. */
  public static OptionalInt of(byte @Nullable [] bytes) {
    return bytes == null || bytes.length < HEADER || bytes[0] != MAGIC
        ? OptionalInt.empty()
        : OptionalInt.of(ByteBuffer.wrap(bytes, 1, 4).getInt());
  }
}
