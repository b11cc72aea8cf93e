package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.CheckedClock;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.notification.domain.Owner;
import dev.guestlist.notification.returns.ReturnAddresses;
import dev.guestlist.schemas.links.RecipientHash;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Framing;
import dev.guestlist.schemas.wire.PatientConsumer;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaLookups;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the topology and its parts together. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

  private static final Duration LONG_AGO = Duration.ofSeconds(30);

  @Bean
  SchemaRegistry schemaRegistry(KafkaSettings settings, Clock clock) {
    return new SchemaRegistry(settings.registryUrl(), clock);
  }

  @Bean
  SchemaLookups schemaLookups(SchemaRegistry registry, MeterRegistry meters) {
    SchemaLookups lookups = new SchemaLookups(registry);
    Gauge.builder("guestlist.registry.waiting", lookups, SchemaLookups::waiting)
        .description("Schemas that records wait for while the registry does not answer")
        .register(meters);
    return lookups;
  }

  /** Shows the trouble and leaves the service ready: all other mails go on. */
  @Bean
  HealthIndicator registryHealthIndicator(SchemaLookups lookups) {
    return () ->
        lookups.waiting() > 0
            ? Health.outOfService().withDetail("waiting", "the schema registry").build()
            : Health.up().build();
  }

  @Bean
  Producer<byte[], byte[]> plainProducer(KafkaSettings settings) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
            ProducerConfig.CLIENT_ID_CONFIG, "notification-service-ledger",
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
            ProducerConfig.LINGER_MS_CONFIG, "0",
            // What comes while a request is on its way goes together in the next: nobody waits for
            // company, and a crowd costs few requests.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
            ProducerConfig.BATCH_SIZE_CONFIG, "131072"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Bean
  LedgerProducer ledgerProducer(
      Producer<byte[], byte[]> producer, SchemaRegistry registry, Clock clock) {
    return new LedgerProducer(producer, registry, clock);
  }

  @Bean
  InstanceName instanceName(KafkaSettings settings) {
    return InstanceName.in(settings.stateDirectory());
  }

  @Bean
  FactFollower factFollower(
      KafkaSettings settings, SchemaRegistry registry, SchemaLookups lookups) {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
            ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-facts",
            // To read where the stream is; it never joins.
            ConsumerConfig.GROUP_ID_CONFIG, Topics.NOTIFICATION_SERVICE,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new FactFollower(
        () -> new PatientConsumer(properties, lookups, Framing.PLAIN),
        new RecordReader<>(registry, MembershipFact.class));
  }

  /** Shows the trouble and leaves the service ready: mails wait meanwhile. */
  @Bean
  HealthIndicator factsHealthIndicator(FactFollower follower) {
    return () -> health(follower, LONG_AGO);
  }

  static Health health(FactFollower follower, Duration patience) {
    return follower.isBehind(patience)
        ? Health.down()
            .withDetail("reason", "membership.events can't be followed: mails wait.")
            .build()
        : Health.up().build();
  }

  @Bean
  ReturnProducer returnProducer(
      Producer<byte[], byte[]> producer, SchemaRegistry registry, Clock clock) {
    return new ReturnProducer(producer, registry, clock);
  }

  @Bean
  ReturnDesk.Threshold pauseThreshold(PauseSettings settings) {
    return new ReturnDesk.Threshold(settings.pauseAfter(), settings.pauseWindow());
  }

  @Bean
  Pauses pauses(MeterRegistry meters) {
    Pauses pauses = new Pauses();
    Gauge.builder("guestlist.mail.paused.workspaces", pauses, all -> all.all().size())
        .description("Workspaces on this instance whose mails too many bounces have stopped")
        .register(meters);
    return pauses;
  }

  /** Says whose mails are stopped; the service itself is well. */
  @Bean
  HealthIndicator pausedWorkspacesHealthIndicator(Pauses pauses) {
    return () -> {
      Set<String> paused = pauses.all();
      return paused.isEmpty()
          ? Health.up().build()
          : Health.unknown()
              .withDetail("workspaces", paused.stream().limit(20).toList())
              .withDetail("count", paused.size())
              .build();
    };
  }

  /** The name of this instance, as it stands in the ledger. */
  @Bean
  Owner owner(InstanceName instance) {
    return new Owner(instance.toString());
  }

  @Bean
  Consumer<KStream<byte[], byte[]>> notifications(
      SchemaRegistry registry,
      MailIdentity identity,
      RecipientHash recipients,
      Wishes wishes,
      RecipientLimit limit,
      MeterRegistry meters,
      Outbox outbox,
      LedgerProducer takeover,
      FactFollower following,
      Owner owner,
      ReturnDesk.Threshold threshold,
      Pauses pauses,
      CheckedClock clock,
      ObjectProvider<ReturnAddresses> returns) {
    MailProcessors processors =
        new MailProcessors(
            registry,
            new Notices(identity),
            recipients,
            outbox,
            takeover,
            following,
            owner.name(),
            threshold,
            pauses,
            returns.getIfAvailable() != null,
            () -> clock.now().agreed());
    OutgoingRouting routing = new OutgoingRouting(registry);
    RecipientProcessors counting = new RecipientProcessors(registry, wishes, limit, meters);
    return inputs -> NotificationTopology.build(inputs, processors, counting, routing);
  }
}
