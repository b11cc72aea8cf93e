package dev.guestlist.quickstart;

import dev.guestlist.quickstart.identity.IdentityServer;
import dev.guestlist.quickstart.parts.Broker;
import dev.guestlist.quickstart.parts.Compilation;
import dev.guestlist.quickstart.parts.Contract;
import dev.guestlist.quickstart.parts.DemoAccounts;
import dev.guestlist.quickstart.parts.DemoContent;
import dev.guestlist.quickstart.parts.DemoIdentity;
import dev.guestlist.quickstart.parts.DemoPeople;
import dev.guestlist.quickstart.parts.Installation;
import dev.guestlist.quickstart.parts.MailboxPart;
import dev.guestlist.quickstart.parts.Part;
import dev.guestlist.quickstart.parts.Ports;
import dev.guestlist.quickstart.parts.Registry;
import dev.guestlist.quickstart.parts.Secrets;
import dev.guestlist.quickstart.parts.Services;
import dev.guestlist.quickstart.process.ChildEndedException;
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
          "Compile for lasting speed, as in operation: up later and slower for some minutes, then"
              + " more than twice as fast.")
  private boolean peak;

  @Option(
      names = "--port-offset",
      defaultValue = "0",
      description = "Added to every port (default: ${DEFAULT-VALUE}).")
  private int portOffset;

  @Option(names = "--home", hidden = true, defaultValue = ".")
  private Path home = Path.of("");

  private static final Duration PORTS_CLOSE = Duration.ofSeconds(5);

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
    Installation installation = installation();
    Ports ports = new Ports(portOffset);
    Path root = (data == null ? home.resolve(".quickstart") : data).toAbsolutePath().normalize();
    Optional<DataFolder> taken = DataFolder.take(root);
    if (taken.isEmpty()) {
      throw new IOException(
          "A quickstart is running in %s (process %s): stop it, or name another folder by --data."
              .formatted(root, DataFolder.owner(root)));
    }
    try (DataFolder folder = taken.get()) {
      ProcessRecords records = new ProcessRecords(folder.resolve("processes"));
      clearTheWay(folder, records, ports);
      Children children = new Children(folder.resolve("logs"), records);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(children)));
      start(installation, ports, root, children);
      children.watch();
      return 0;
    }
  }

  private Installation installation() throws IOException {
    String version = Quickstart.class.getPackage().getImplementationVersion();
    Installation installation =
        new Installation(
            home.toAbsolutePath().normalize(),
            version == null ? "" : version,
            peak ? Compilation.PEAK : Compilation.QUICK);
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
      folder.empty();
    }
  }

  private void start(Installation installation, Ports ports, Path root, Children children)
      throws IOException, ChildEndedException, InterruptedException {
    progress.say("data and logs are in " + root);
    Broker broker = new Broker(installation, ports, root.resolve("kafka"));
    Registry registry = new Registry(installation, ports, root.resolve("registry"));
    MailboxPart mailbox = new MailboxPart(installation, ports, root.resolve("mailbox"));
    List<Part> ground = List.of(broker, registry, mailbox);
    List<Part> services = Services.of(installation, ports, root, broker, registry);
    Secrets secrets = new Secrets(root);
    Starter starter = new Starter(children, progress);

    starter.prepare(ground);
    starter.start(ground);
    secrets.create(DemoContent.PASSWORD);
    new DemoPeople(root).create();
    DemoIdentity identity = new DemoIdentity(ports, root);
    IdentityServer signIns = identity.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(signIns::close));
    progress.say("identity provider is ready on " + identity.place());
    starter.prepare(services);
    starter.await(List.of(broker, registry));
    int created = Contract.provide(broker, registry);
    progress.say(created == 0 ? "topics and schemas are there" : created + " topics created");
    starter.start(services);
    starter.await(List.of(mailbox));
    starter.await(services);
    boolean isNew = new DemoContent(Services.baseUrl(ports)).create();
    if (isNew) {
      DemoAccounts.announce(broker, registry);
    }
    progress.say(isNew ? "demo content is made" : "demo content is there");
    System.out.print(Welcome.text(ports, mailbox, registry, broker, identity, secrets, root));
    System.out.flush();
  }

  private void stop(Children children) {
    progress.say("stopping");
    children.stop();
    progress.say("stopped");
  }
}
