package dev.guestlist.schemas.wire;

import dev.guestlist.schemas.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records of one topic for {@link RecordReader}. The schema must be registered; its id is
 * looked up once.
 *
 * @param <T> the generated class
 */
public final class RecordWriter<T extends SpecificRecord> implements Serializer<T> {

  private final SchemaRegistry registry;
  private final String subject;
  private final Schema schema;
  private final SpecificDatumWriter<T> writer;

  /** Writes the topic's records as this class. */
  public RecordWriter(SchemaRegistry registry, Topic topic, Class<T> type) {
    SpecificData model = SpecificData.getForClass(type);
    this.registry = registry;
    this.subject = topic.subject();
    this.schema = model.getSchema(type);
    this.writer = new SpecificDatumWriter<>(schema, model);
  }

  /**
   * The bytes of a record.
   *
   * @throws RegistryUnavailableException when the id is not known yet and the registry does not
   *     answer
   */
  public byte[] write(T value) {
    int id = registry.id(subject, schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    bytes.write(SchemaId.MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public byte[] serialize(String topic, T value) {
    return write(value);
  }
}
