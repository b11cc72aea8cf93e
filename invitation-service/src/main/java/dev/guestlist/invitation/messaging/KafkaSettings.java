package dev.guestlist.invitation.messaging;

import java.net.URI;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka and the schema registry are.
 *
 * @param bootstrapServers {@code guestlist.bootstrap-servers}: host:port, several by comma (default
 *     localhost:9092)
 * @param registryUrl {@code guestlist.registry-url}: the registry's API common to Kafka's tools
 *     (default http://localhost:8090/apis/ccompat/v7)
 */
@ConfigurationProperties("guestlist")
public record KafkaSettings(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("http://localhost:8090/apis/ccompat/v7") URI registryUrl) {

  public KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "guestlist.bootstrap-servers is empty (expected: host:port)");
    }
    if (!registryUrl.isAbsolute()) {
      throw new IllegalArgumentException(
          "guestlist.registry-url: \"" + registryUrl + "\" (expected: an http or https URL)");
    }
  }

  /** What every client of Kafka needs. */
  public Map<String, Object> client() {
    return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
  }
}
