package dev.guestlist.schemas.testing;

import dev.guestlist.schemas.provisioning.Provisioning;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * One Kafka broker for all tests of a JVM: {@code apache/kafka} in a container where a container
 * engine answers, the same broker inside this JVM where none does.
 */
public final class RealBroker {

  /** Partitions of every topic in tests, as in the quickstart. */
  public static final int PARTITIONS = 4;

  private static final String IMAGE = "apache/kafka:4.3.1";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
          "auto.create.topics.enable", "false");

  private static final class Started {
    private static final String BOOTSTRAP_SERVERS = start();
  }

  private RealBroker() {}

  /** Where the broker listens; starts it at the first call. */
  public static String bootstrapServers() {
    return Started.BOOTSTRAP_SERVERS;
  }

  /** Whether tests run against containers. */
  public static boolean inContainer() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** A client for the broker's administration; the caller closes it. */
  public static Admin admin() {
    return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }

  /** Creates the contract's topics for these upstream clients, as the provisioning step does. */
  public static Collection<Topic> createTopics(String... upstreamClients) {
    List<Topic> topics = Topics.all(List.of(upstreamClients));
    try (Admin admin = admin()) {
      Provisioning.createTopics(admin, topics, PARTITIONS, (short) 1);
    }
    return topics;
  }

  // The broker lives as long as the JVM: a container is removed by its engine, the embedded one by
  // the hook.
  @SuppressWarnings("resource")
  private static String start() {
    if (inContainer()) {
      KafkaContainer container = new KafkaContainer(IMAGE);
      SETTINGS.forEach(
          (name, value) ->
              container.withEnv(
                  "KAFKA_" + name.replace('.', '_').toUpperCase(java.util.Locale.ROOT), value));
      container.start();
      Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
      return container.getBootstrapServers();
    }
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    broker.brokerProperties(SETTINGS);
    broker.afterPropertiesSet();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
    return broker.getBrokersAsString();
  }
}
