package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stands before everything else that starts: waits until Kafka and the registry answer, and refuses
 * to let the service run on topics or schemas that would break its promises.
 */
@Component
class StartGate implements SmartLifecycle {

  private static final Logger LOGGER = LoggerFactory.getLogger(StartGate.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final List<Topic> TOPICS = Topics.of(Topics.NOTIFICATION_SERVICE, List.of());

  private final KafkaSettings settings;
  private final SchemaRegistry registry;
  private volatile boolean passed;

  StartGate(KafkaSettings settings, SchemaRegistry registry) {
    this.settings = settings;
    this.registry = registry;
  }

  @Override
  public void start() {
    List<String> problems = new ArrayList<>(topicProblems());
    problems.addAll(schemaProblems());
    if (!problems.isEmpty()) {
      throw new StartRefusedException(problems);
    }
    passed = true;
  }

  @Override
  public void stop() {
    passed = false;
  }

  @Override
  public boolean isRunning() {
    return passed;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  private List<String> topicProblems() {
    try (Admin admin =
        Admin.create(
            Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000",
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "5000"))) {
      while (true) {
        try {
          return TopicGuard.problems(admin, TOPICS);
        } catch (IllegalStateException e) {
          LOGGER
              .atWarn()
              .addKeyValue("servers", settings.bootstrapServers())
              .addKeyValue("cause", String.valueOf(e.getCause()))
              .log("Waiting for Kafka");
          pause();
        }
      }
    }
  }

  /** What is looked up here is kept: neither writing nor reading needs the registry afterwards. */
  private List<String> schemaProblems() {
    while (true) {
      try {
        return registry.lookUp(TOPICS);
      } catch (RegistryUnavailableException e) {
        LOGGER
            .atWarn()
            .addKeyValue("url", settings.registryUrl())
            .addKeyValue("cause", String.valueOf(e.getMessage()))
            .log("Waiting for the schema registry");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting to start", e);
    }
  }
}
