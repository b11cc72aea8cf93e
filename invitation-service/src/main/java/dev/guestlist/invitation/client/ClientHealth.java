package dev.guestlist.invitation.client;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once all clients have been read that were there at the start. */
final class ClientHealth implements HealthIndicator {

  private final ClientBook book;

  ClientHealth(ClientBook book) {
    this.book = book;
  }

  @Override
  public Health health() {
    return (book.isComplete() ? Health.up() : Health.down())
        .withDetail("clients", book.records().size())
        .build();
  }
}
