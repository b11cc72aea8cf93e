package dev.guestlist.notification.messaging;

import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.wire.Framing;
import dev.guestlist.schemas.wire.PatientConsumer;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaLookups;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts together what respects the wishes of recipients. */
@Configuration(proxyBeanMethods = false)
class PreferenceConfiguration {

  private static final Duration LONG_AGO = Duration.ofSeconds(30);

  @Bean
  PreferenceStore preferenceStore(KafkaSettings settings) {
    return new PreferenceStore(settings.stateDirectory().resolve("preferences"));
  }

  @Bean
  PreferenceFollower preferenceFollower(
      KafkaSettings settings,
      SchemaRegistry registry,
      SchemaLookups lookups,
      PreferenceStore store,
      Producer<byte[], byte[]> producer,
      Clock clock) {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
            ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-preferences",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new PreferenceFollower(
        () -> new PatientConsumer(properties, lookups, Framing.PLAIN),
        new RecordReader<>(registry, NotificationRequest.class),
        store,
        producer,
        clock);
  }

  @Bean
  Wishes wishes(PreferenceStore preferences) {
    return Wishes.in(preferences);
  }

  /** What is asked before a mail is sent. */
  @Bean
  @Primary
  InvitationView wantedMails(
      FactFollower facts, PreferenceFollower follower, Wishes wishes, RecipientHash recipients) {
    return new WantedMails(facts, follower, wishes, recipients);
  }

  /** Shows the trouble and leaves the service ready: mails wait meanwhile. */
  @Bean
  HealthIndicator preferencesHealthIndicator(PreferenceFollower follower) {
    return () ->
        follower.knows(LONG_AGO)
            ? Health.up().build()
            : Health.down()
                .withDetail("reason", "What recipients want can't be read: mails wait.")
                .build();
  }
}
