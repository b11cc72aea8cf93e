package dev.guestlist.example.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.Callback;
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

  /** Whoever waits for the record hears of its failure by that. */
  private static final Callback WAITED_FOR = (_, _) -> {};

  private final Registry registry;
  private final WireFormat wire;
  private final KafkaProducer<String, byte[]> producer;

  AccountAnnouncer(Registry registry, String bootstrapServers) {
    this.registry = registry;
    this.wire = new WireFormat(registry);
    // Made here: the threads of a web server need not know the classes that Kafka looks up by name.
    this.producer = producer(bootstrapServers);
  }

  /** Says that there is such an account, or what is new of it. */
  void announce(Account account) throws Exception {
    Registry.Registered registered = registry.latest(ACCOUNTS + "-value");
    send(registered, account.id(), event(registered.schema(), account), WAITED_FOR).get();
    System.out.println("Announced account " + account.id());
  }

  /** Says that the account is gone. */
  void announceRemoved(String id) throws Exception {
    Registry.Registered registered = registry.latest(ACCOUNTS + "-value");
    GenericRecord removed = envelope(registered.schema(), id).set("removed", true).build();
    send(registered, id, removed, WAITED_FOR).get();
    System.out.println("Announced that account " + id + " is removed");
  }

  /** Announces every account of a file: a line each, by comma what {@link Account#of} takes. */
  void replay(Path file) throws Exception {
    Registry.Registered registered = registry.latest(ACCOUNTS + "-value");
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    int count = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          Account account = account(line, number);
          Future<RecordMetadata> _ =
              send(
                  registered,
                  account.id(),
                  event(registered.schema(), account),
                  (_, e) -> {
                    if (e != null) {
                      failures.add(e);
                    }
                  });
          count++;
        }
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

  private static Account account(String line, int number) {
    try {
      return Account.of(List.of(line.split(",", -1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Line " + number + ": " + e.getMessage() + " Those before it may be announced.", e);
    }
  }

  private Future<RecordMetadata> send(
      Registry.Registered registered, String account, GenericRecord event, Callback acknowledged)
      throws IOException {
    return producer.send(
        new ProducerRecord<>(ACCOUNTS, account, wire.write(registered.id(), event)), acknowledged);
  }

  private static GenericRecord event(Schema schema, Account account) {
    Schema address = schema.getField("addresses").schema().getElementType();
    GenericRecordBuilder event =
        envelope(schema, account.id())
            .set("attributes", account.attributes())
            .set("login", account.login())
            .set(
                "addresses",
                List.of(
                    new GenericRecordBuilder(address)
                        .set("email", account.email())
                        .set("verified", true)
                        .build()));
    List<String> fields = List.of("firstName", "surname");
    for (int i = 0; i < Math.min(fields.size(), account.names().size()); i++) {
      event.set(fields.get(i), account.names().get(i));
    }
    return event.build();
  }

  private static GenericRecordBuilder envelope(Schema schema, String account) {
    return new GenericRecordBuilder(schema)
        .set("id", UUID.randomUUID().toString())
        .set("time", Instant.now().toEpochMilli())
        .set("accountId", account);
  }
}
