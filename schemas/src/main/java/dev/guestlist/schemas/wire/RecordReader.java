package dev.guestlist.schemas.wire;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of one type: a zero byte, the 4 bytes of the schema id, Avro binary.
 *
 * @param <T> the generated class
 */
public final class RecordReader<T extends SpecificRecord> {

  private final SchemaRegistry registry;
  private final Schema schema;
  private final SpecificData model;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  /** Reads records of this class, whatever version of its schema wrote them. */
  public RecordReader(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
  }

  /**
   * The record in these bytes, or why there is none.
   *
   * @throws RegistryUnavailableException when the schema is not known yet and the registry does not
   *     answer
   */
  public Decoded<T> read(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length == 0) {
      return new Decoded.Poison<>("empty-value", "the value has no bytes");
    }
    OptionalInt framed = SchemaId.of(bytes);
    if (framed.isEmpty()) {
      return new Decoded.Poison<>(
          "undecodable", "the value does not begin with a zero byte and a schema id");
    }
    int id = framed.getAsInt();
    SpecificDatumReader<T> reader = readers.get(id);
    if (reader == null) {
      Optional<Schema> writer = registry.schema(id);
      if (writer.isEmpty()) {
        return new Decoded.Poison<>(
            "unknown-schema", "schema id " + Integer.toUnsignedLong(id) + " is not registered");
      }
      if (!schema.getFullName().equals(nameOf(writer.get()))) {
        return new Decoded.Poison<>(
            "wrong-type",
            "the record is a "
                + nameOf(writer.get())
                + " (expected: "
                + schema.getFullName()
                + ")");
      }
      reader = new SpecificDatumReader<>(writer.get(), schema, model);
      readers.put(id, reader);
    }
    return decode(bytes, reader);
  }

  private Decoded<T> decode(byte[] bytes, SpecificDatumReader<T> reader) {
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(bytes, SchemaId.HEADER, bytes.length - SchemaId.HEADER, null);
    try {
      T value = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        return new Decoded.Poison<>("undecodable", "there are bytes after the end of the record");
      }
      return new Decoded.Value<>(value);
    } catch (IOException | RuntimeException e) {
      // Nothing but these bytes is involved here, and hostile ones make Avro throw almost anything.
      return new Decoded.Poison<>(
          "undecodable", "the bytes do not fit the schema: " + e.getClass().getSimpleName());
    }
  }

  private static String nameOf(Schema schema) {
    return schema.getType() == Schema.Type.RECORD
        ? schema.getFullName()
        : schema.getType().getName();
  }
}
