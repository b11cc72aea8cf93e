package dev.guestlist.notification.mail;

import dev.guestlist.notification.domain.RetrySchedule;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The way of one worker to a relay: the first one that can be used. It goes back to an earlier one
 * as soon as that is to be used again.
 */
final class Route {

  /** A relay and the connection to it. */
  private static final class Leg {
    private final Relay relay;
    private final SmtpConnection connection;
    private int failures;
    private long nextTry;

    Leg(Relay relay, SmtpConnection connection) {
      this.relay = relay;
      this.connection = connection;
    }

    /** A relay that refuses this connection may well go on with those that it has. */
    boolean mayTry() {
      return failures == 0 || System.nanoTime() - nextTry > 0;
    }

    boolean isOpened() {
      try {
        connection.open();
        failures = 0;
        relay.circuit().connects();
        return true;
      } catch (MessagingException e) {
        failures++;
        nextTry =
            System.nanoTime()
                + RetrySchedule.RELAY
                    .waitAfter(failures, ThreadLocalRandom.current().nextDouble())
                    .toNanos();
        relay.circuit().fails(trouble(e), false);
        return false;
      }
    }

    String trouble(Exception failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String words = relay.settings().name() + ": " + failure.getMessage();
      return words.contains(String.valueOf(root.getMessage()))
          ? words
          : words + ": " + root.getMessage();
    }
  }

  private final List<Leg> legs = new ArrayList<>();
  private final StageClock clock = new StageClock();
  private @Nullable Leg used;

  Route(List<Relay> relays, SmtpSettings settings, MailSettings mail) {
    for (Relay relay : relays) {
      legs.add(
          new Leg(
              relay,
              new SmtpConnection(settings, relay.settings(), mail, relay.certificates(), clock)));
    }
  }

  /** Ends a dialogue that takes too long. */
  StageClock clock() {
    return clock;
  }

  /** Whether the connection that was used last can be used at once. */
  boolean isOpen() {
    Leg leg = used;
    return leg != null && leg.connection.isOpen();
  }

  /** The connection to use, or nothing while no relay can be used. */
  @Nullable SmtpConnection open() {
    for (Leg leg : legs) {
      if (leg.connection.isOpen() && !leg.relay.circuit().pausesAll()) {
        return use(leg);
      }
      if (leg.mayTry() && leg.relay.circuit().admits() && leg.isOpened()) {
        return use(leg);
      }
    }
    return null;
  }

  /** The circuit of the relay that is used. */
  Circuit circuit() {
    return used().relay.circuit();
  }

  /** What is wrong with the relay that is used. */
  String trouble(Exception failure) {
    return used().trouble(failure);
  }

  private Leg used() {
    Leg leg = used;
    if (leg == null) {
      throw new IllegalStateException("No relay is used");
    }
    return leg;
  }

  void closeWhenIdle() {
    legs.forEach(leg -> leg.connection.closeWhenIdle());
  }

  void close() {
    legs.forEach(leg -> leg.connection.close());
  }

  /** Other relays are left. */
  private SmtpConnection use(Leg leg) {
    Leg before = used;
    if (before != null && before != leg) {
      before.connection.close();
    }
    used = leg;
    return leg.connection;
  }
}
