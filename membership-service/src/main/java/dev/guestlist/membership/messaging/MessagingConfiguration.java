package dev.guestlist.membership.messaging;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.automatic.AutomaticSettings;
import dev.guestlist.membership.automatic.messaging.AutomaticMeters;
import dev.guestlist.membership.automatic.messaging.AutomaticTopology;
import dev.guestlist.membership.automatic.proof.DomainProof;
import dev.guestlist.membership.person.AccountProgress;
import dev.guestlist.membership.person.KafkaAccountProgress;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaLookups;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;

/** Wires the stream processing. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

  private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

  @Bean
  BiConsumer<KStream<byte[], byte[]>, KStream<byte[], byte[]>> decide(
      MembershipTopology topology, AutomaticTopology automatic) {
    return (requests, persons) -> {
      automatic.build(persons, topology.build(requests));
      topology.buildPersons(persons);
    };
  }

  @Bean
  MembershipTopology membershipTopology(
      MessagingSettings settings,
      SchemaRegistry registry,
      ClockWatch clock,
      AbandonedWatch abandoned,
      AccountRecords accounts,
      AccountProgress accountProgress,
      MeterRegistry meterRegistry) {
    RequestSources sources = settings.sources();
    RequestRecords records =
        new RequestRecords(new RecordReader<>(registry, MembershipRequest.class));
    RequestMeters meters = new RequestMeters(meterRegistry);
    ContentRules contentRules =
        new ContentRules(
            settings.invitations().shortestValidity(), settings.invitations().perWorkspaceAndDay());
    DecidingParts parts =
        new DecidingParts(
            settings.personKey(),
            contentRules,
            new OutgoingRecords(registry),
            new PersonQuestions(settings.personKey(), registry),
            abandoned,
            meters,
            settings.timers(),
            new TimerMeters(meterRegistry),
            clock);
    return new MembershipTopology(
        () -> new InspectingProcessor(sources, records, meters),
        () -> new RepartitionedProcessor(sources, records),
        () -> new DecidingProcessor(parts),
        () -> new PersonProcessor(settings.personKey(), accountProgress, accounts, meters));
  }

  @Bean
  AccountRecords accountRecords(SchemaRegistry registry) {
    return new AccountRecords(new RecordReader<>(registry, AccountEvent.class));
  }

  @Bean
  AutomaticTopology automaticTopology(
      MessagingSettings settings,
      AutomaticSettings automatic,
      DomainProof proof,
      SchemaRegistry registry,
      AccountRecords accounts,
      AutomaticMeters meters) {
    return new AutomaticTopology(
        settings.personKey(), proof, automatic, registry, accounts, meters);
  }

  @Bean
  SchemaRegistry schemaRegistry(MessagingSettings settings) {
    return new SchemaRegistry(settings.registryUrl(), Clock.systemUTC());
  }

  @Bean
  ClockWatch clockWatch(MessagingSettings settings, MeterRegistry meters) {
    return new ClockWatch(settings.timers().clockTolerance(), meters);
  }

  @Bean
  AbandonedWatch abandonedWatch(MeterRegistry meters) {
    return new AbandonedWatch(meters);
  }

  @Bean
  KafkaAccountProgress accountProgress(MessagingSettings settings) {
    Map<String, Object> admin = adminClient(settings);
    Map<String, Object> consumer =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    return new KafkaAccountProgress(
        () -> Admin.create(admin),
        () ->
            new KafkaConsumer<>(
                consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  @Bean
  SchemaLookups schemaLookups(SchemaRegistry registry, MeterRegistry meters) {
    SchemaLookups lookups = new SchemaLookups(registry);
    Gauge.builder("guestlist.registry.waiting", lookups, SchemaLookups::waiting)
        .description("Schemas that records wait for while the registry does not answer")
        .register(meters);
    return lookups;
  }

  @Bean
  StartGuard startGuard(MessagingSettings settings, SchemaRegistry registry) {
    Map<String, Object> client = adminClient(settings);
    return new StartGuard(
        () -> Admin.create(client),
        registry,
        Topics.of(Topics.MEMBERSHIP_SERVICE, settings.upstream().keySet()));
  }

  private static Map<String, Object> adminClient(MessagingSettings settings) {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        settings.bootstrapServers(),
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        ADMIN_TIMEOUT_MILLIS,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        ADMIN_TIMEOUT_MILLIS / 2);
  }

  @Bean
  ProcessingState processingState(ApplicationEventPublisher events) {
    return new ProcessingState(events);
  }

  // Spring Boot has a configurer of its own for metrics, and the binder takes one alone: the
  // primary.
  // The handlers go on the streams themselves: the binder puts its own on the factory at the end.
  @Bean
  @Primary
  StreamsBuilderFactoryBeanConfigurer streamsFailures(
      ProcessingState state, SchemaLookups lookups, MeterRegistry meters) {
    return factory -> {
      factory.setClientSupplier(new PatientClients(lookups));
      factory.setKafkaStreamsCustomizer(
          streams -> {
            streams.setUncaughtExceptionHandler(new ThreadReplacement(Clock.systemUTC()));
            streams.setStateListener(state);
          });
      // Others take over at once, and a restart does not wait for its own old session.
      factory.setLeaveGroupOnClose(true);
      factory.addListener(new KafkaStreamsMicrometerListener(meters));
    };
  }
}
