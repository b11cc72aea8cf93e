package dev.guestlist.membership;

import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The real broker and registry, provisioned for upstream client demo. */
final class Cluster {

  private static final Cluster SHARED = new Cluster();

  private final SchemaRegistry registry;

  private Cluster() {
    Collection<Topic> topics = RealBroker.createTopics("demo");
    registry = RealRegistry.with(topics);
  }

  static Cluster provisioned() {
    return SHARED;
  }

  String bootstrapServers() {
    return RealBroker.bootstrapServers();
  }

  URI registryUrl() {
    return RealRegistry.url();
  }

  SchemaRegistry registry() {
    return registry;
  }

  /**
   * What the service is started with.
   *
   * @param more further settings, or other ones, as {@code name=value}
   */
  String[] arguments(Path stateDirectory, String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("guestlist.bootstrap-servers", bootstrapServers());
    settings.put("guestlist.registry-url", registryUrl().toString());
    settings.put("guestlist.state-directory", stateDirectory.toString());
    settings.put("guestlist.upstream.demo.orgs", "acme");
    settings.put("guestlist.person-key", "a".repeat(44));
    settings.put("server.port", "0");
    for (String setting : more) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }
}
