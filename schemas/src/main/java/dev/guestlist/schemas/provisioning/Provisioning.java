package dev.guestlist.schemas.provisioning;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;

/**
 * Brings a cluster to the contract: creates the topics that are missing, gives the others their
 * settings, registers the schemas. Running it again changes nothing.
 */
public final class Provisioning {

  private static final int SECONDS = 60;

  private Provisioning() {}

  /**
   * Creates the topics.
   *
   * @param partitions of every topic; a cluster that has topics with another count is refused
   * @param replication replicas of every partition
   * @return the names of those that were missing
   * @throws IllegalStateException when Kafka does not answer or the partitions differ
   */
  public static List<String> createTopics(
      Admin admin, Collection<Topic> topics, int partitions, short replication) {
    Set<String> there = await(admin.listTopics().names());
    List<Topic> missing = topics.stream().filter(topic -> !there.contains(topic.name())).toList();
    await(
        admin
            .createTopics(
                missing.stream()
                    .map(
                        topic ->
                            new NewTopic(topic.name(), partitions, replication)
                                .configs(topic.settings()))
                    .toList())
            .all());
    Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
    for (Topic topic : topics) {
      if (there.contains(topic.name())) {
        Collection<AlterConfigOp> changes = new ArrayList<>();
        topic
            .settings()
            .forEach(
                (name, value) ->
                    changes.add(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET)));
        settings.put(new ConfigResource(Type.TOPIC, topic.name()), changes);
      }
    }
    await(admin.incrementalAlterConfigs(settings).all());
    if (there.contains(Topics.MEMBERSHIP_EVENTS.name())) {
      int present = TopicGuard.partitions(admin);
      if (present != partitions) {
        throw new IllegalStateException(
            "The topics have "
                + present
                + " partitions (asked for: "
                + partitions
                + "). Partitions never change: growth is new topics and a replay.");
      }
    }
    return missing.stream().map(Topic::name).toList();
  }

  /** Registers the schema of every topic that has one, under its rule of change. */
  public static void registerSchemas(SchemaRegistry registry, Collection<Topic> topics) {
    for (Topic topic : topics) {
      topic.value().ifPresent(schema -> registry.register(topic, schema));
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not answer: " + e.getMessage(), e);
    }
  }
}
