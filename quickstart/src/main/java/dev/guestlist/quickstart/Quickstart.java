package dev.guestlist.quickstart;

import dev.guestlist.quickstart.parts.AotCaches;
import dev.guestlist.quickstart.parts.Compilation;
import dev.guestlist.quickstart.parts.Installation;
import dev.guestlist.quickstart.parts.Ports;
import dev.guestlist.quickstart.process.Children;
import dev.guestlist.quickstart.process.DataFolder;
import dev.guestlist.quickstart.process.ProcessRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the whole system on this machine and stays until it is told to stop. */
@Command(
    name = "quickstart.sh",
    description =
        "Starts Kafka, the schema registry, the three services and a mailbox, and stays in the"
            + " foreground. Ctrl-C stops them.",
    mixinStandardHelpOptions = true,
    subcommands = {MakeSecrets.class, DemoToken.class})
public final class Quickstart implements Callable<Integer> {

  @Option(names = "--fresh", description = "Forget everything from earlier starts.")
  private boolean fresh;

  @Option(
      names = "--data",
      description = "Folder that keeps everything (default: .quickstart in the project).")
  private @Nullable Path data;

  @Option(
      names = "--peak",
      description =
          "Have the virtual machines learn first what to compile, which takes some minutes once"
              + " after each build. Every later start is as soon up and more than twice as fast.")
  private boolean peak;

  @Option(
      names = "--port-offset",
      defaultValue = "0",
      description = "Added to every port (default: ${DEFAULT-VALUE}).")
  private int portOffset;

  @Option(names = "--home", hidden = true, defaultValue = ".")
  private Path home = Path.of("");

  private static final Duration PORTS_CLOSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Progress progress = new Progress(System.out);

  private Quickstart() {}

  /** Runs until it is told to stop, or until a part ends, which is an error. */
  public static void main(String... arguments) {
    // The clients of Kafka tell at length that it is not up yet; here that is no news.
    System.setProperty("logback.configurationFile", "launcher-logback.xml");
    CommandLine command = new CommandLine(new Quickstart());
    command.setExecutionExceptionHandler(
        (e, _, _) -> {
          System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
          return 1;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Ports ports = new Ports(portOffset);
    Path root = (data == null ? home.resolve(".quickstart") : data).toAbsolutePath().normalize();
    Installation installation = installation(root);
    Optional<DataFolder> taken = DataFolder.take(root);
    if (taken.isEmpty()) {
      throw new IOException(
          "A quickstart is running in %s (process %s): stop it, or name another folder by --data."
              .formatted(root, DataFolder.owner(root)));
    }
    try (DataFolder folder = taken.get()) {
      ProcessRecords records = new ProcessRecords(folder.resolve("processes"));
      clearTheWay(folder, records, ports);
      progress.say("data and logs are in " + root);
      AotCaches caches = new AotCaches(installation);
      if (peak && !caches.fit()) {
        new TrainingRun(installation, ports, folder, records, progress).run();
      }
      Children children = new Children(folder.resolve("logs"), records);
      WholeSystem system =
          new WholeSystem(
              caches.fit() ? installation.with(Compilation.TRAINED) : installation,
              ports,
              root,
              children,
              progress);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(system)));
      system.start();
      System.out.print(system.welcome());
      System.out.flush();
      children.watch();
      return 0;
    }
  }

  private Installation installation(Path root) throws IOException {
    String version = Quickstart.class.getPackage().getImplementationVersion();
    Installation installation =
        new Installation(
            home.toAbsolutePath().normalize(),
            version == null ? "" : version,
            Compilation.QUICK,
            root);
    Optional<Path> missing = installation.firstMissing();
    if (missing.isPresent()) {
      throw new IOException(missing.get() + " is missing: build the project first");
    }
    return installation;
  }

  private void clearTheWay(DataFolder folder, ProcessRecords records, Ports ports)
      throws IOException {
    List<String> leftovers = records.killLeftovers();
    if (!leftovers.isEmpty()) {
      progress.say("stopped what an earlier start left running: " + String.join(", ", leftovers));
    }
    // The ports of a process that was killed are free a moment after it is gone.
    Optional<Ports.Port> taken =
        leftovers.isEmpty() ? ports.firstTaken() : ports.firstTakenAfter(PORTS_CLOSE);
    if (taken.isPresent()) {
      throw new IOException(
          "Port %d is taken, which is for %s. Stop what uses it, or move all ports by --port-offset."
              .formatted(taken.get().number(), taken.get().purpose()));
    }
    if (fresh) {
      folder.empty(Installation.PROGRAMS);
    }
  }

  private void stop(WholeSystem system) {
    progress.say("stopping");
    system.stop(LONGEST_STOP);
    progress.say("stopped");
  }
}
