package dev.guestlist.invitation.messaging;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Before anything starts: waits for Kafka and the registry, and refuses to run on topics or schemas
 * that break a promise.
 */
public final class ClusterGuard
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClusterGuard.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TIMEOUT_MS = 5_000;
  private static final List<Topic> TOPICS = Topics.of(Topics.INVITATION_SERVICE, List.of());

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    KafkaSettings settings =
        Binder.get(context.getEnvironment()).bindOrCreate("guestlist", KafkaSettings.class);
    SchemaRegistry registry = new SchemaRegistry(settings.registryUrl(), Clock.systemUTC());
    List<String> problems = new ArrayList<>(topicProblems(settings));
    problems.addAll(schemaProblems(registry));
    if (!problems.isEmpty()) {
      throw new ClusterRefusedException(problems);
    }
    // With what it knows by now, neither writing nor reading needs the registry afterwards.
    context.getBeanFactory().registerSingleton("schemaRegistry", registry);
  }

  private static List<String> schemaProblems(SchemaRegistry registry) {
    while (true) {
      try {
        return registry.lookUp(TOPICS);
      } catch (RegistryUnavailableException e) {
        LOGGER
            .atWarn()
            .addKeyValue("problem", e.getMessage())
            .log("Waiting for the schema registry");
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static List<String> topicProblems(KafkaSettings settings) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    try (Admin admin = Admin.create(client)) {
      while (true) {
        try {
          return TopicGuard.problems(admin, TOPICS);
        } catch (IllegalStateException e) {
          LOGGER
              .atWarn()
              .addKeyValue("bootstrap-servers", settings.bootstrapServers())
              .addKeyValue("cause", e.getMessage())
              .log("Waiting for Kafka");
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }
}
