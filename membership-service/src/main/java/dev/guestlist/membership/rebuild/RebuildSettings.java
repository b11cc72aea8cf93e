package dev.guestlist.membership.rebuild;

import dev.guestlist.membership.store.PersonKey;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the command has to be told: settings of the service, and one of its own.
 *
 * @param bootstrapServers Kafka, host:port
 * @param registryUrl the schema registry, the path of its API included
 * @param personKey the secret under which the service finds people by address
 * @param rebuild how the command works
 */
record RebuildSettings(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("http://localhost:8090/apis/ccompat/v7") URI registryUrl,
    PersonKey personKey,
    @DefaultValue Patience rebuild) {

  /**
   * How long a difference is looked at before it is called one.
   *
   * @param patience after which an entry that differs, and stays as it is on both sides, differs
   */
  record Patience(@DefaultValue("5s") Duration patience) {}

  RebuildSettings {
    // The binder passes null for what is not configured.
    if (personKey == null) {
      throw new IllegalArgumentException(
          "guestlist.person-key is missing (expected: the membership service's)");
    }
  }
}
