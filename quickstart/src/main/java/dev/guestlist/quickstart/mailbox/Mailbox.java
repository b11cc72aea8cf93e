package dev.guestlist.quickstart.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The mailbox as a program. It runs until it is stopped. */
@Command(
    name = "mailbox",
    description = "Takes every mail, delivers none, and shows them.",
    mixinStandardHelpOptions = true)
public final class Mailbox implements Callable<Integer> {

  private static final Logger LOGGER = LoggerFactory.getLogger(Mailbox.class);
  private static final int LARGEST_MAIL = 25 * 1024 * 1024;
  private static final int CONNECTIONS = 200;

  @Option(names = "--data", required = true, description = "Folder for the mails, a file each.")
  private Path data = Path.of("");

  @Option(
      names = "--address",
      defaultValue = "127.0.0.1",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String address = "";

  @Option(
      names = "--hosts",
      split = ",",
      defaultValue = "localhost,127.0.0.1,[::1]",
      description = "Names that requests may be addressed to (default: ${DEFAULT-VALUE}).")
  private Set<String> hosts = Set.of();

  @Option(
      names = "--smtp-port",
      defaultValue = "1025",
      description = "Port for SMTP (default: ${DEFAULT-VALUE}).")
  private int smtpPort;

  @Option(
      names = "--http-port",
      defaultValue = "8025",
      description = "Port for page and API (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--most",
      defaultValue = "10000",
      description = "Mails to keep, the newest (default: ${DEFAULT-VALUE}).")
  private int most;

  private Mailbox() {}

  /** Runs the mailbox until the process is told to end. */
  public static void main(String... arguments) {
    int exitCode = new CommandLine(new Mailbox()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws IOException {
    InetAddress listening = InetAddress.getByName(address);
    MailStore store = new MailStore(data, most, Clock.systemUTC());
    MailboxServer pages =
        new MailboxServer(new InetSocketAddress(listening, httpPort), hosts, store);
    SMTPServer smtp = receiver(listening, smtpPort, store);
    smtp.start();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      smtp.stop();
                      pages.close();
                    }));
    LOGGER
        .atInfo()
        .addKeyValue("smtp", smtpPort)
        .addKeyValue("http", pages.port())
        .addKeyValue("mails", store.size())
        .log("The mailbox is open");
    return 0;
  }

  /** Takes mails into the store; has to be started. */
  static SMTPServer receiver(InetAddress address, int port, MailStore store) {
    return SMTPServer.port(port)
        .bindAddress(address)
        .hostName("localhost")
        .softwareName("Guestlist mailbox")
        .insertReceivedHeaders(false)
        .maxConnections(CONNECTIONS)
        .maxMessageSize(LARGEST_MAIL)
        .messageHandlerFactory(_ -> new SmtpReceiver(store))
        .build();
  }
}
