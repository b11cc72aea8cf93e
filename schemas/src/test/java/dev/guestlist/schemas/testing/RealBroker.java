package dev.guestlist.schemas.testing;

import dev.guestlist.schemas.provisioning.Provisioning;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.kafka.KafkaContainer;

/**
 * One Kafka broker for all tests of a JVM: {@code apache/kafka} in a container where a container
 * engine answers, the same broker inside this JVM where none does.
 */
public final class RealBroker {

  /** Partitions of every topic in tests, as in the quickstart. */
  public static final int PARTITIONS = 4;

  private static final Logger LOGGER = LoggerFactory.getLogger(RealBroker.class);

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

  private static String start() {
    if (inContainer()) {
      try {
        return startContainer();
      } catch (ContainerFetchException e) {
        LOGGER.warn("The image can't be pulled, so the embedded broker takes its place", e);
      }
    }
    return startEmbedded();
  }

  // The broker lives as long as the JVM.
  @SuppressWarnings("resource")
  private static String startContainer() {
    KafkaContainer container = new KafkaContainer(IMAGE);
    SETTINGS.forEach(
        (name, value) ->
            container.withEnv("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return container.getBootstrapServers();
  }

  private static String startEmbedded() {
    try {
      KafkaClusterTestKit.Builder builder =
          new KafkaClusterTestKit.Builder(
              new TestKitNodes.Builder()
                  .setCombined(true)
                  .setNumBrokerNodes(1)
                  .setNumControllerNodes(1)
                  .build());
      SETTINGS.forEach(builder::setConfigProp);
      keepTheProcess();
      KafkaClusterTestKit cluster = builder.build();
      cluster.format();
      cluster.startup();
      cluster.waitForReadyBrokers();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster)));
      return cluster.bootstrapServers();
    } catch (Exception e) {
      throw new IllegalStateException("The embedded broker did not start", e);
    }
  }

  /**
   * A broker ends its process when its files are gone, as they are while the tests' process stops.
   * Here that process is the tests', whose exit code says how they went.
   */
  private static void keepTheProcess() {
    Exit.Procedure told =
        (status, message) ->
            LOGGER.error("The broker would end its process with {}: {}", status, message);
    Exit.setHaltProcedure(told);
    Exit.setExitProcedure(told);
  }

  private static void stop(KafkaClusterTestKit cluster) {
    try {
      cluster.close();
    } catch (Exception e) {
      LOGGER.warn("The embedded broker did not stop", e);
    }
  }
}
