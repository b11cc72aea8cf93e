package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.schemas.stored.VersionedBinary;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** A kind of values of the store, and how they look there. */
abstract class Versioned<T> {

  private static final byte VERSION = 1;

  abstract void write(T value, Encoder to) throws IOException;

  abstract T read(Decoder from) throws IOException;

  final byte[] bytes(T value) {
    return VersionedBinary.write(VERSION, to -> write(value, to));
  }

  final T value(byte[] bytes) {
    return VersionedBinary.read(VERSION, bytes, this::read);
  }

  final @Nullable T valueOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : value(bytes);
  }
}
