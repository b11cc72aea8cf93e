package dev.guestlist.invitation.messaging;

import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
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
 * Before anything starts: waits for Kafka and the registry, and refuses to run on topics that break
 * a promise.
 */
public final class ClusterGuard
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClusterGuard.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TIMEOUT_MS = 5_000;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    KafkaSettings settings =
        Binder.get(context.getEnvironment()).bindOrCreate("guestlist", KafkaSettings.class);
    List<String> problems = problems(settings);
    if (!problems.isEmpty()) {
      throw new ClusterRefusedException(problems);
    }
    SchemaRegistry registry = new SchemaRegistry(settings.registryUrl(), Clock.systemUTC());
    while (!registry.answers()) {
      LOGGER
          .atWarn()
          .addKeyValue("url", settings.registryUrl())
          .log("Waiting for the schema registry");
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static List<String> problems(KafkaSettings settings) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    try (Admin admin = Admin.create(client)) {
      while (true) {
        try {
          return TopicGuard.problems(admin, Topics.of(Topics.INVITATION_SERVICE, List.of()));
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
