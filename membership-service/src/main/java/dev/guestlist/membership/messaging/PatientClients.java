package dev.guestlist.membership.messaging;

import dev.guestlist.membership.automatic.messaging.AutomaticTopology;
import dev.guestlist.membership.person.PersonAnswer;
import dev.guestlist.membership.person.PersonFormat;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.PatientConsumer;
import dev.guestlist.schemas.wire.SchemaId;
import dev.guestlist.schemas.wire.SchemaLookups;
import java.util.Map;
import java.util.OptionalInt;
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
    return new PatientConsumer(config, lookups, PatientClients::schemaId);
  }

  /** On some topics between our own processors a record stands inside of another one. */
  static OptionalInt schemaId(String topic, byte[] value) {
    if (topic.equals(Topics.PERSON_ANSWERS.name())) {
      return PersonFormat.answer(value) instanceof PersonAnswer.ToRequest(var question, _)
          ? SchemaId.of(question.request().get())
          : OptionalInt.empty();
    }
    return SchemaId.of(AutomaticTopology.record(topic, value));
  }
}
