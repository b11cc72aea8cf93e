package dev.guestlist.notification.messaging;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka, the registry and the local state are.
 *
 * @param bootstrapServers brokers to begin with; default localhost:9092
 * @param registryUrl the registry's API; default http://localhost:8090/apis/ccompat/v7
 * @param stateDirectory where stores live on disk; default ./data/notification-service
 */
@ConfigurationProperties("guestlist")
record KafkaSettings(
    @DefaultValue("localhost:9092") String bootstrapServers,
    @DefaultValue("http://localhost:8090/apis/ccompat/v7") URI registryUrl,
    @DefaultValue("./data/notification-service") Path stateDirectory) {

  KafkaSettings {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("guestlist.bootstrap-servers (expected: host:port, ...)");
    }
    if (registryUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "guestlist.registry-url: \"" + registryUrl + "\" (expected: an http URL)");
    }
  }
}
