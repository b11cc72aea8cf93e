package dev.guestlist.quickstart.parts;

import dev.guestlist.schemas.provisioning.Provisioning;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** The topics and schemas that the services rely on. */
public final class Contract {

  private Contract() {}

  /**
   * Creates what is missing.
   *
   * @return how many topics were
   */
  public static int provide(Broker broker, Registry registry) {
    List<Topic> topics = Topics.all(List.of(Services.CLIENT));
    try (Admin admin =
        Admin.create(
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      int created = Provisioning.createTopics(admin, topics, Broker.PARTITIONS, (short) 1).size();
      Provisioning.registerSchemas(registry.client(), topics);
      return created;
    }
  }
}
