package dev.guestlist.example.upstream;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells Guestlist of an account, as an identity system does whenever one is made, changed or
 * removed. Once {@link #announce} is back, every invitation that is asked for finds the account.
 *
 * <pre>java -jar upstream-client.jar account 4711 ada ada@example.com Ada Lovelace team=engine
 * </pre>
 */
final class AccountAnnouncer implements AutoCloseable {

  private static final String ACCOUNTS = "account.events";

  /** Says that the account is gone. */
  static final String REMOVED = "--removed";

  private final Registry registry;
  private final WireFormat wire;
  private final KafkaProducer<String, byte[]> producer;

  AccountAnnouncer(Registry registry, String bootstrapServers) {
    this.registry = registry;
    this.wire = new WireFormat(registry);
    // Made here: the threads of a web server need not know the classes that Kafka looks up by name.
    this.producer = producer(bootstrapServers);
  }

  /** Announces what the arguments say; the first is the account's id. */
  void announce(List<String> arguments) throws Exception {
    Registry.Registered registered = registry.latest(ACCOUNTS + "-value");
    String account = arguments.getFirst();
    GenericRecord event =
        event(registered.schema(), account, arguments.subList(1, arguments.size()));
    producer
        .send(new ProducerRecord<>(ACCOUNTS, account, wire.write(registered.id(), event)))
        .get();
    System.out.println("Announced account " + account);
  }

  /** Announces every account of a file: a line each, the words of {@link #announce} by comma. */
  void replay(Path file) throws Exception {
    Registry.Registered registered = registry.latest(ACCOUNTS + "-value");
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    int count = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = List.of(line.split(",", -1));
        GenericRecord event =
            event(registered.schema(), words.getFirst(), words.subList(1, words.size()));
        Future<RecordMetadata> _ =
            producer.send(
                new ProducerRecord<>(
                    ACCOUNTS, words.getFirst(), wire.write(registered.id(), event)),
                (_, e) -> {
                  if (e != null) {
                    failures.add(e);
                  }
                });
        count++;
      }
      producer.flush();
    }
    if (!failures.isEmpty()) {
      throw failures.element();
    }
    System.out.println("Announced " + count + " accounts");
  }

  @Override
  public void close() {
    producer.close();
  }

  private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all");
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  private static GenericRecord event(Schema schema, String account, List<String> said) {
    GenericRecordBuilder event =
        new GenericRecordBuilder(schema)
            .set("id", UUID.randomUUID().toString())
            .set("time", Instant.now().toEpochMilli())
            .set("accountId", account);
    if (said.contains(REMOVED)) {
      return event.set("removed", true).build();
    }
    List<String> plain = new ArrayList<>();
    Map<String, String> attributes = new HashMap<>();
    for (String word : said) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        attributes.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        plain.add(word);
      }
    }
    Schema address = schema.getField("addresses").schema().getElementType();
    event.set("attributes", attributes);
    event.set("login", plain.get(0));
    event.set(
        "addresses",
        List.of(
            new GenericRecordBuilder(address)
                .set("email", plain.get(1))
                .set("verified", true)
                .build()));
    if (plain.size() > 2) {
      event.set("firstName", plain.get(2));
    }
    if (plain.size() > 3) {
      event.set("surname", plain.get(3));
    }
    return event.build();
  }
}
