package dev.guestlist.schemas.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Compares a cluster's topics with the contract. A service runs this at its start and refuses to
 * run where a setting breaks a promise: a missing topic, other retention, or partition counts that
 * differ.
 */
public final class TopicGuard {

  private static final int SECONDS = 30;

  private TopicGuard() {}

  /**
   * What is wrong, one line each; empty when all is well.
   *
   * @throws IllegalStateException when the cluster does not answer
   */
  public static List<String> problems(Admin admin, Collection<Topic> topics) {
    List<String> problems = new ArrayList<>();
    Map<String, TopicDescription> found = describe(admin, topics, problems);
    int partitions = partitions(found);
    for (TopicDescription description : found.values()) {
      if (description.partitions().size() != partitions) {
        problems.add(
            description.name()
                + " has "
                + description.partitions().size()
                + " partitions where other topics have "
                + partitions
                + ": the counts must be equal and can't be changed afterwards");
      }
    }
    Map<ConfigResource, Config> configs = configs(admin, found);
    for (Topic topic : topics) {
      Config config = configs.get(new ConfigResource(Type.TOPIC, topic.name()));
      if (config != null) {
        compare(topic, config, problems);
      }
    }
    return problems;
  }

  /** The partition count of the contract's topics. */
  public static int partitions(Admin admin) {
    List<String> problems = new ArrayList<>();
    Map<String, TopicDescription> found =
        describe(admin, List.of(Topics.MEMBERSHIP_EVENTS), problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
    return partitions(found);
  }

  private static int partitions(Map<String, TopicDescription> found) {
    TopicDescription events = found.get(Topics.MEMBERSHIP_EVENTS.name());
    return events == null ? 0 : events.partitions().size();
  }

  private static void compare(Topic topic, Config config, List<String> problems) {
    topic
        .settings()
        .forEach(
            (name, expected) -> {
              ConfigEntry entry = config.get(name);
              if (entry == null || !expected.equals(entry.value())) {
                problems.add(
                    topic.name()
                        + ": "
                        + name
                        + " is "
                        + (entry == null ? "unset" : entry.value())
                        + " (expected: "
                        + expected
                        + ")");
              }
            });
  }

  private static Map<String, TopicDescription> describe(
      Admin admin, Collection<Topic> topics, List<String> problems) {
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(topics.stream().map(Topic::name).toList())
        .topicNameValues()
        .forEach(
            (name, future) -> {
              try {
                found.put(name, future.get(SECONDS, TimeUnit.SECONDS));
              } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                  problems.add(name + " is missing: run the provisioning step");
                } else {
                  throw new IllegalStateException("Kafka did not describe its topics", e);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while Kafka described its topics", e);
              } catch (TimeoutException e) {
                throw new IllegalStateException("Kafka did not describe its topics", e);
              }
            });
    return found;
  }

  private static Map<ConfigResource, Config> configs(
      Admin admin, Map<String, TopicDescription> found) {
    List<ConfigResource> resources =
        found.keySet().stream().map(name -> new ConfigResource(Type.TOPIC, name)).toList();
    return await(admin.describeConfigs(resources).all());
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka did not answer", e);
    }
  }
}
