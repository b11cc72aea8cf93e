package dev.guestlist.quickstart;

import dev.guestlist.quickstart.identity.IdentityServer;
import dev.guestlist.quickstart.parts.Broker;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All parts together, with something to try out in them. */
final class WholeSystem {

  private final Ports ports;
  private final Path root;
  private final Children children;
  private final Progress progress;
  private final Broker broker;
  private final Registry registry;
  private final MailboxPart mailbox;
  private final List<Part> services;
  private final Secrets secrets;
  private final DemoIdentity identity;
  private volatile @Nullable IdentityServer signIns;

  /**
   * Nothing runs yet.
   *
   * @param root folder that keeps everything
   */
  WholeSystem(
      Installation installation, Ports ports, Path root, Children children, Progress progress) {
    this.ports = ports;
    this.root = root;
    this.children = children;
    this.progress = progress;
    this.broker = new Broker(installation, ports, root.resolve("kafka"));
    this.registry = new Registry(installation, ports, root.resolve("registry"));
    this.mailbox = new MailboxPart(installation, ports, root.resolve("mailbox"));
    this.services = Services.of(installation, ports, root, broker, registry);
    this.secrets = new Secrets(root);
    this.identity = new DemoIdentity(ports, root);
  }

  /** Starts everything and waits until it can be used. */
  void start() throws IOException, ChildEndedException, InterruptedException {
    List<Part> ground = List.of(broker, registry, mailbox);
    Starter starter = new Starter(children, progress);
    starter.prepare(ground);
    starter.start(ground);
    secrets.create(DemoContent.PASSWORD);
    new DemoPeople(root).create();
    signIns = identity.start(broker, registry);
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
  }

  /** The names of all parts. */
  List<String> parts() {
    return Stream.concat(Stream.of(broker, registry, mailbox), services.stream())
        .map(part -> part.program().name())
        .toList();
  }

  /** Where the mails are. */
  String mailbox() {
    return mailbox.place();
  }

  /** What to know once everything runs. */
  String welcome() {
    return Welcome.text(ports, mailbox, registry, broker, identity, secrets, root);
  }

  /** Fails when a part has ended. */
  void check() throws ChildEndedException {
    children.check();
  }

  /** Ends everything at once. */
  void kill() {
    closeSignIns();
    children.kill();
  }

  /** Stops everything, and by force what takes longer. */
  void stop(Duration patience) {
    closeSignIns();
    children.stop(patience);
  }

  private void closeSignIns() {
    IdentityServer server = signIns;
    if (server != null) {
      server.close();
    }
  }
}
