package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.process.ChildEndedException;
import dev.guestlist.quickstart.process.Children;
import dev.guestlist.quickstart.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** Apache Kafka: broker and controller in one process. */
public final class Broker implements Part {

  /** Partitions of every topic; they never change. */
  public static final int PARTITIONS = 4;

  private static final int HEAP = 512;

  private final Installation installation;
  private final Ports ports;
  private final Path data;
  private final Path settings;

  /**
   * A broker.
   *
   * @param data folder for its logs and settings
   */
  public Broker(Installation installation, Ports ports, Path data) {
    this.installation = installation;
    this.ports = ports;
    this.data = data;
    this.settings = data.resolveSibling("settings").resolve("kafka.properties");
  }

  @Override
  public void prepare(Children children) throws IOException, ChildEndedException {
    Settings.write(settings, settings());
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    children.run(
        new Program(
            "kafka-format",
            0,
            installation.home(),
            Java.passing(HEAP)
                .main(
                    installation.classPath(),
                    "kafka.tools.StorageTool",
                    "format",
                    "--ignore-formatted",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    settings.toString())));
  }

  @Override
  public Program program() {
    return new Program(
        "kafka",
        0,
        installation.home(),
        Java.staying(HEAP, "kafka", installation)
            .option("--sun-misc-unsafe-memory-access=allow")
            .option("--enable-native-access=ALL-UNNAMED")
            .option("-Dlogback.configurationFile=broker-logback.xml")
            .main(installation.classPath(), "kafka.Kafka", settings.toString()));
  }

  @Override
  public boolean isReady() {
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException _) {
      return false;
    }
  }

  @Override
  public String place() {
    return bootstrapServers();
  }

  /** Where clients find it. */
  public String bootstrapServers() {
    return "localhost:" + ports.kafka().number();
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            1000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            1000));
  }

  private Map<String, String> settings() {
    String broker = "127.0.0.1:" + ports.kafka().number();
    String controller = "127.0.0.1:" + ports.controller().number();
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@" + controller);
    settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + broker);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.putAll(oneBroker());
    settings.putAll(quickFailover());
    settings.putAll(small());
    return settings;
  }

  private static Map<String, String> oneBroker() {
    return Map.of(
        "default.replication.factor", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  /** Whoever was killed is not waited for long, the broker itself included. */
  private static Map<String, String> quickFailover() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "group.streams.initial.rebalance.delay.ms", "0",
        "group.min.session.timeout.ms", "1000",
        "group.consumer.min.session.timeout.ms", "1000",
        "group.streams.min.session.timeout.ms", "1000",
        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
        "broker.session.timeout.ms", "3000",
        "broker.heartbeat.interval.ms", "500");
  }

  /**
   * A few hundred partitions of internal topics would make every start longer, and on a machine
   * that everything shares, more threads only wake each other up.
   */
  private static Map<String, String> small() {
    return Map.of(
        "num.partitions", Integer.toString(PARTITIONS),
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.num.partitions", "1",
        "log.index.size.max.bytes", "1048576",
        "log.cleaner.dedupe.buffer.size", "16777216",
        "num.network.threads", "1",
        "num.io.threads", "2",
        "num.recovery.threads.per.data.dir", "2");
  }
}
