package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.wire.Framing;
import dev.guestlist.schemas.wire.PatientConsumer;
import dev.guestlist.schemas.wire.SchemaLookups;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** The clients of the stream processing; records that need a schema not known yet are held back. */
final class PatientClients extends DefaultKafkaClientSupplier {

  private final SchemaLookups lookups;

  PatientClients(SchemaLookups lookups) {
    this.lookups = lookups;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new PatientConsumer(config, lookups, Framing.PLAIN);
  }
}
