package dev.guestlist.membership.rebuild;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** What Kafka's clients are told here. */
final class ClientSettings {

  private static final int TIMEOUT_MILLIS = 10_000;

  private ClientSettings() {}

  static Map<String, Object> of(String bootstrapServers) {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
        TIMEOUT_MILLIS);
  }
}
