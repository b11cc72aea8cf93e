package dev.guestlist.membership;

import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;

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

  /** What the service is started with. */
  String[] arguments(Path stateDirectory) {
    return new String[] {
      "--guestlist.bootstrap-servers=" + bootstrapServers(),
      "--guestlist.registry-url=" + registryUrl(),
      "--guestlist.state-directory=" + stateDirectory,
      "--guestlist.upstream.demo.orgs=acme",
      "--guestlist.person-key=" + "a".repeat(44),
      "--server.port=0"
    };
  }
}
