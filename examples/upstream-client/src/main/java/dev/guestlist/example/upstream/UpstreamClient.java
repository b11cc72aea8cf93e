package dev.guestlist.example.upstream;

import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Asks for one invitation by event and prints the outcome.
 *
 * <pre>java -jar upstream-client.jar acme/launch ada@example.com</pre>
 *
 * Exit code: 0 invited (or invited already), 1 rejected, 2 no outcome within 30 seconds, 3 wrong
 * arguments.
 */
public final class UpstreamClient {

  private static final String BOOTSTRAP_SERVERS =
      setting("GUESTLIST_BOOTSTRAP_SERVERS", "localhost:9092");
  private static final String REGISTRY =
      setting("GUESTLIST_REGISTRY_URL", "http://localhost:8090/apis/ccompat/v7");
  private static final String REQUESTS = "upstream.demo.requests";
  private static final String FACTS = "membership.events";
  private static final String REMOVED = "--removed";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Registry registry = new Registry(REGISTRY);
  private final WireFormat wire = new WireFormat(registry);

  private UpstreamClient() {}

  /** Invites the address to the workspace, or does what else the first word says. */
  public static void main(String... arguments) throws Exception {
    try {
      run(Arrays.asList(arguments));
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      fail("There is no file " + e.getMessage() + ".");
    } catch (BindException e) {
      fail("The page's port is taken: set GUESTLIST_PAGE_PORT to another one.");
    }
  }

  private static void fail(String why) {
    System.err.println("upstream-client: " + why);
    System.exit(3);
  }

  private static void run(List<String> words) throws Exception {
    if (!words.isEmpty() && words.getFirst().equals("register-page")) {
      // Not closed: the page serves until the program is stopped.
      new RegisterPage(
              accounts(),
              setting("GUESTLIST_URL", "http://localhost:8080"),
              setting("GUESTLIST_CLIENT", "demo:demo"),
              words.size() > 1 ? words.get(1) : "acme/launch")
          .serve(Integer.parseInt(setting("GUESTLIST_PAGE_PORT", "8060")));
      return;
    }
    if (words.size() == 2 && words.getFirst().equals("replay")) {
      try (AccountAnnouncer accounts = accounts()) {
        accounts.replay(Path.of(words.get(1)));
      }
      return;
    }
    if (words.size() > 2 && words.getFirst().equals("account")) {
      try (AccountAnnouncer accounts = accounts()) {
        if (words.size() == 3 && words.getLast().equals(REMOVED)) {
          accounts.announceRemoved(words.get(1));
        } else {
          accounts.announce(Account.of(words.subList(1, words.size())));
        }
      }
      return;
    }
    if (words.size() != 2 || !words.getFirst().contains("/")) {
      System.err.println("usage: upstream-client ORG/WORKSPACE ADDRESS");
      System.err.println(
          "       upstream-client account ID LOGIN ADDRESS [FIRST_NAME [SURNAME]]"
              + " [NAME=VALUE ...]");
      System.err.println("       upstream-client account ID --removed");
      System.err.println("       upstream-client replay FILE");
      System.err.println("       upstream-client register-page [ORG/WORKSPACE]");
      System.exit(3);
    }
    System.exit(new UpstreamClient().invite(words.get(0), words.get(1)));
  }

  private static AccountAnnouncer accounts() {
    return new AccountAnnouncer(new Registry(REGISTRY), BOOTSTRAP_SERVERS);
  }

  private int invite(String workspace, String address) throws Exception {
    String id = UUID.randomUUID().toString();
    try (KafkaConsumer<String, byte[]> facts = factsFromNowOn()) {
      ask(id, workspace, address);
      System.out.println("Asked for an invitation to " + workspace + " as request " + id);
      Optional<GenericRecord> outcome = outcome(facts, id);
      outcome.ifPresent(UpstreamClient::print);
      return outcome.map(fact -> "RequestRejected".equals(text(fact, "type")) ? 1 : 0).orElse(2);
    }
  }

  private void ask(String id, String workspace, String address) throws Exception {
    Registry.Registered registered = registry.latest(REQUESTS + "-value");
    Schema schema = registered.schema();
    Schema invitation = schema.getField("inviteRequested").schema().getTypes().get(1);
    String[] names = workspace.split("/", 2);
    GenericRecord request =
        new GenericRecordBuilder(schema)
            .set("id", id)
            .set("time", Instant.now().toEpochMilli())
            .set("orgId", names[0])
            .set("workspaceId", names[1])
            .set("type", "InviteRequested")
            .set(
                "inviteRequested",
                new GenericRecordBuilder(invitation)
                    .set("userEmail", address)
                    .set("msg", "Please join us!")
                    .build())
            .build();
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            BOOTSTRAP_SERVERS,
            ProducerConfig.ACKS_CONFIG,
            "all");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(REQUESTS, workspace, wire.write(registered.id(), request)))
          .get();
    }
  }

  /** The first fact that the request caused. */
  private Optional<GenericRecord> outcome(KafkaConsumer<String, byte[]> facts, String id)
      throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (ConsumerRecord<String, byte[]> record : facts.poll(Duration.ofMillis(200))) {
        GenericRecord fact = wire.read(record.value());
        if (id.equals(text(fact, "causationId"))) {
          return Optional.of(fact);
        }
      }
    }
    System.out.println("No outcome within " + PATIENCE.toSeconds() + " s");
    return Optional.empty();
  }

  private static KafkaConsumer<String, byte[]> factsFromNowOn() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            BOOTSTRAP_SERVERS,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(FACTS).stream()
            .map(partition -> new TopicPartition(FACTS, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  private static void print(GenericRecord fact) {
    System.out.println(text(fact, "type") + " under correlation id " + text(fact, "correlationId"));
    if (fact.get("requestRejected") instanceof GenericRecord rejected) {
      System.out.println("  " + text(rejected, "reason") + ": " + text(rejected, "detail"));
    } else {
      System.out.println(
          "  membership " + text(fact, "membershipId") + ", generation " + fact.get("generation"));
    }
  }

  private static String text(GenericRecord record, String field) {
    return String.valueOf(record.get(field));
  }

  private static String setting(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }
}
