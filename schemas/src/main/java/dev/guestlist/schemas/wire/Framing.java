package dev.guestlist.schemas.wire;

import java.util.OptionalInt;

/** Where the values of topics name the schema that is needed to read them. */
@FunctionalInterface
public interface Framing {

  /** Values as {@link RecordWriter} writes them. */
  Framing PLAIN = (_, value) -> SchemaId.of(value);

  /** The schema's id in a value of this topic; nothing when none is needed. */
  OptionalInt schemaId(String topic, byte[] value);
}
