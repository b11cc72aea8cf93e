package dev.guestlist.notification.mail;

import java.util.List;
import org.springframework.boot.health.contributor.Health;

/**
 * The relays in the order in which they are tried.
 *
 * @param all at least one
 */
record Relays(List<Relay> all) {

  Relays {
    all = List.copyOf(all);
  }

  boolean isOneFine() {
    return all.stream().anyMatch(relay -> relay.circuit().status().isFine());
  }

  /**
   * Down while no relay takes mails. That does not make the service unready: it does its part, and
   * mails wait.
   */
  Health health() {
    Health.Builder health = isOneFine() ? Health.up() : Health.down();
    RelayStatus.Status first = all.getFirst().circuit().status();
    health.withDetail("since", first.since().toString());
    all.stream()
        .map(relay -> relay.circuit().status())
        .filter(status -> !status.isFine())
        .map(RelayStatus.Status::trouble)
        .reduce((one, other) -> one + "; " + other)
        .ifPresent(trouble -> health.withDetail("trouble", trouble));
    return health.build();
  }
}
