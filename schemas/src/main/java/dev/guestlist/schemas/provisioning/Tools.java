package dev.guestlist.schemas.provisioning;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Commands for operators: {@code provision} and {@code dead-letters}. */
@Command(
    name = "guestlist-tools",
    description = "Commands for the operators of Guestlist.",
    mixinStandardHelpOptions = true,
    subcommands = {Tools.Provision.class, Tools.ListDeadLetters.class})
public final class Tools {

  private Tools() {}

  /** Runs one command and exits with 0, or with 1 and one line that says what is wrong. */
  public static void main(String... arguments) {
    CommandLine commands = new CommandLine(new Tools());
    commands.setExecutionExceptionHandler(
        (e, command, _) -> {
          command.getErr().println(command.getCommandName() + ": " + e.getMessage());
          return 1;
        });
    System.exit(commands.execute(arguments));
  }

  /** Where Kafka is, and which upstream clients there are. */
  static final class Cluster {

    @Option(
        names = "--bootstrap-servers",
        defaultValue = "${env:GUESTLIST_BOOTSTRAP_SERVERS:-localhost:9092}",
        description = "Kafka, host:port (default: ${DEFAULT-VALUE}).")
    String bootstrapServers = "";

    @Option(
        names = "--upstream-clients",
        split = ",",
        defaultValue = "${env:GUESTLIST_UPSTREAM_CLIENTS:-demo}",
        description = "Upstream clients, by comma (default: ${DEFAULT-VALUE}).")
    List<String> upstreamClients = List.of();

    List<Topic> topics() {
      return Topics.all(upstreamClients);
    }

    Map<String, Object> clientSettings() {
      return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
  }

  @Command(
      name = "provision",
      description = "Creates the topics and registers the schemas; running it again is harmless.",
      mixinStandardHelpOptions = true)
  static final class Provision implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Mixin Cluster cluster = new Cluster();

    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--registry",
        defaultValue = "${env:GUESTLIST_REGISTRY_URL:-http://localhost:8090/apis/ccompat/v7}",
        description = "The schema registry (default: ${DEFAULT-VALUE}).")
    URI registry = URI.create("");

    @Option(
        names = "--partitions",
        defaultValue = "${env:GUESTLIST_PARTITIONS:-12}",
        description = "Partitions of every topic, for ever (default: ${DEFAULT-VALUE}).")
    int partitions;

    @Option(
        names = "--replication",
        defaultValue = "${env:GUESTLIST_REPLICATION:-3}",
        description = "Replicas of every partition (default: ${DEFAULT-VALUE}).")
    short replication;

    @Option(
        names = "--patience",
        defaultValue = "60",
        description = "Seconds to go on asking a registry that does not answer (default: 60).")
    int patience;

    @Override
    public Integer call() throws InterruptedException {
      try (Admin admin = Admin.create(cluster.clientSettings())) {
        List<String> created =
            Provisioning.createTopics(admin, cluster.topics(), partitions, replication);
        registerSchemas();
        spec.commandLine()
            .getOut()
            .printf(
                "%d topics created, %d were there; schemas are registered.%n",
                created.size(), cluster.topics().size() - created.size());
        return 0;
      }
    }

    /** A registry that has just started may take longer for its first answers than a call waits. */
    private void registerSchemas() throws InterruptedException {
      SchemaRegistry schemas = new SchemaRegistry(registry, Clock.systemUTC());
      long begin = System.nanoTime();
      while (true) {
        try {
          Provisioning.registerSchemas(schemas, cluster.topics());
          return;
        } catch (RegistryUnavailableException e) {
          if (System.nanoTime() - begin > Duration.ofSeconds(patience).toNanos()) {
            throw e;
          }
          spec.commandLine().getErr().println("provision: " + e.getMessage() + "; asking again");
          Thread.sleep(PAUSE);
        }
      }
    }
  }

  @Command(
      name = "dead-letters",
      description = "Lists the records that were parked, and why. Shows no content of them.",
      mixinStandardHelpOptions = true)
  static final class ListDeadLetters implements Callable<Integer> {

    @Mixin Cluster cluster = new Cluster();

    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--limit",
        defaultValue = "100",
        description = "Most records to list, the newest of each partition (default: 100).")
    int limit;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      List<DeadLetter> found =
          DeadLetterReader.read(cluster.clientSettings(), cluster.topics(), limit);
      for (DeadLetter letter : found) {
        out.println(letter.asLine());
      }
      out.printf("%d dead letters%n", found.size());
      out.flush();
      return 0;
    }
  }
}
