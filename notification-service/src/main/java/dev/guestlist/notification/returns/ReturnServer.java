package dev.guestlist.notification.returns;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.subethamail.smtp.server.SMTPServer;

/** Listens for what comes back. */
final class ReturnServer implements SmartLifecycle {

  private static final int PATIENCE_SECONDS = 60;
  private static final int MOST_RECIPIENTS = 10;

  /** How long one dialogue may take altogether. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final SMTPServer server;
  private volatile boolean running;

  /**
   * A server.
   *
   * @param encryption absent where dialogues are in clear
   */
  ReturnServer(
      ReturnSettings settings,
      int port,
      String complaints,
      ReturnAddresses addresses,
      ReturnBook book,
      @Nullable StartTls encryption,
      MeterRegistry meters) {
    this(settings, port, complaints, addresses, book, encryption, meters, LONGEST);
  }

  /** A server whose dialogues take no longer than this. */
  ReturnServer(
      ReturnSettings settings,
      int port,
      String complaints,
      ReturnAddresses addresses,
      ReturnBook book,
      @Nullable StartTls encryption,
      MeterRegistry meters,
      Duration longest) {
    ReportLimit limit = new ReportLimit(Clock.systemUTC());
    SMTPServer.Builder builder =
        SMTPServer.port(port)
            .bindAddress(address(settings.bind()))
            .softwareName("Guestlist")
            .maxConnections(settings.connections())
            .maxRecipients(MOST_RECIPIENTS)
            .maxMessageSize(settings.largest())
            .connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .sessionHandler(new SessionClock(longest))
            .messageHandlerFactory(
                _ ->
                    new ReturnListener(
                        addresses, complaints, settings.largest(), limit, book, meters));
    server = encrypted(builder, encryption).build();
  }

  private static SMTPServer.Builder encrypted(
      SMTPServer.Builder builder, @Nullable StartTls encryption) {
    return encryption == null
        ? builder.hideTLS()
        : builder.enableTLS().requireTLS(encryption.isRequired()).startTlsSocketFactory(encryption);
  }

  private static InetAddress address(String bind) {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "guestlist.returns.bind: \"" + bind + "\" (expected: an address of this machine)", e);
    }
  }

  /** The port, which may have been chosen by the system. */
  int port() {
    return server.getPortAllocated();
  }

  @Override
  public void start() {
    server.start();
    running = true;
  }

  @Override
  public void stop() {
    server.stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
