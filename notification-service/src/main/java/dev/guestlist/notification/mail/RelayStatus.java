package dev.guestlist.notification.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the relay answers, for health and metrics. Changes are logged, not every failure. */
final class RelayStatus {

  private static final Logger LOGGER = LoggerFactory.getLogger(RelayStatus.class);

  /**
   * How it stands.
   *
   * @param trouble what is wrong; empty when nothing is
   * @param since since when
   */
  record Status(String trouble, Instant since) {

    boolean isFine() {
      return trouble.isEmpty();
    }
  }

  private final String relay;
  private final Clock clock;
  private final AtomicReference<Status> status;

  RelayStatus(String relay, Clock clock) {
    this.relay = relay;
    this.clock = clock;
    this.status = new AtomicReference<>(new Status("", clock.instant()));
  }

  Status now() {
    return status.get();
  }

  void answers() {
    Status before = become("");
    if (!before.isFine()) {
      LOGGER
          .atInfo()
          .addKeyValue("relay", relay)
          .addKeyValue("since", before.since())
          .log("The relay answers again");
    }
  }

  void fails(String trouble) {
    if (become(trouble).isFine()) {
      LOGGER
          .atWarn()
          .addKeyValue("relay", relay)
          .addKeyValue("trouble", trouble)
          .log("The relay does not answer: mails wait until it does");
    }
  }

  private Status become(String trouble) {
    return status.getAndUpdate(
        before ->
            before.isFine() == trouble.isEmpty()
                ? new Status(trouble, before.since())
                : new Status(trouble, clock.instant()));
  }
}
