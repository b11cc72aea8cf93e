package dev.guestlist.quickstart.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The ports of all parts.
 *
 * @param offset added to each, so that several systems fit on one machine
 */
public record Ports(int offset) {

  private static final int CONNECT_MILLIS = 500;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * A port and what it is for.
   *
   * @param purpose in words that complete "port 8080 for ..."
   */
  public record Port(int number, String purpose) {}

  public Ports {
    if (offset < 0 || offset > 20_000) {
      throw new IllegalArgumentException("port offset: " + offset + " (expected: 0 to 20000)");
    }
  }

  public Port api() {
    return port(8080, "the API and the pages (invitation-service)");
  }

  /** The management port of the invitation service. */
  public Port invitationManagement() {
    return port(9080, "the management of the invitation-service");
  }

  /** The management port of the membership service. */
  public Port membershipManagement() {
    return port(9081, "the management of the membership-service");
  }

  /** The management port of the notification service. */
  public Port notificationManagement() {
    return port(9082, "the management of the notification-service");
  }

  /** Where people sign in. */
  public Port identity() {
    return port(8070, "the identity provider");
  }

  public Port registry() {
    return port(8090, "the schema registry");
  }

  public Port registryManagement() {
    return port(8091, "the management of the schema registry");
  }

  public Port kafka() {
    return port(9092, "Kafka");
  }

  public Port controller() {
    return port(9093, "Kafka's controller");
  }

  public Port smtp() {
    return port(1025, "the mailbox (SMTP)");
  }

  public Port mailbox() {
    return port(8025, "the mailbox (page and API)");
  }

  /** The first port that somebody else has. */
  public Optional<Port> firstTaken() {
    return List.of(
            api(),
            invitationManagement(),
            membershipManagement(),
            notificationManagement(),
            identity(),
            registry(),
            registryManagement(),
            kafka(),
            controller(),
            smtp(),
            mailbox())
        .stream()
        .filter(port -> isTaken(port.number()))
        .findFirst();
  }

  /**
   * The first port that somebody else still has after this time; returns as soon as all are free.
   */
  public Optional<Port> firstTakenAfter(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Optional<Port> taken = firstTaken();
    while (taken.isPresent() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      taken = firstTaken();
    }
    return taken;
  }

  private Port port(int number, String purpose) {
    return new Port(number + offset, purpose);
  }

  /**
   * Whether somebody listens where a client that was told "localhost" would come to, or keeps us
   * from listening.
   */
  private static boolean isTaken(int port) {
    try {
      for (InetAddress address : InetAddress.getAllByName("localhost")) {
        if (answers(new InetSocketAddress(address, port))) {
          return true;
        }
      }
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      }
      return false;
    } catch (BindException _) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " can't be tried", e);
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (ConnectException | SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      // No route: this machine has no such loopback address, so nobody listens there.
      return false;
    }
  }
}
