package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.KafkaSettings;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaLookups;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The read model. */
@Configuration(proxyBeanMethods = false)
class ReadModelConfiguration {

  /** How many threads wake those who waited; what they do then is short. */
  private static final int WAKING_THREADS = 2;

  @Bean(destroyMethod = "dispose")
  Scheduler wakingScheduler() {
    return Schedulers.newParallel("read-model-waking", WAKING_THREADS);
  }

  @Bean
  WaitingRoom waitingRoom(
      ReadModelSettings settings, Scheduler wakingScheduler, MeterRegistry meters) {
    WaitingRoom room = new WaitingRoom(settings.waiters(), wakingScheduler);
    Gauge.builder("guestlist.waiters", room, WaitingRoom::waiting)
        .description("Callers that wait for an outcome or a position")
        .register(meters);
    return room;
  }

  @Bean(destroyMethod = "close")
  CatchUp catchUp(KafkaSettings kafka) {
    Map<String, Object> consumer = new HashMap<>(kafka.client());
    consumer.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.INVITATION_SERVICE);
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "invitation-service-catch-up");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new CatchUp(
        () ->
            new KafkaConsumer<>(
                consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  @Bean(destroyMethod = "close")
  GroupMembers groupMembers(KafkaSettings kafka) {
    return GroupMembers.of(kafka, Topics.INVITATION_SERVICE);
  }

  @Bean(destroyMethod = "close")
  Tenure tenure(GroupMembers members) {
    Tenure tenure = new Tenure(members::clientIds, System::nanoTime);
    tenure.start();
    return tenure;
  }

  @Bean
  StreamsOwners owners(Partitions partitions, LocalReadModel readModel) {
    return new StreamsOwners(partitions, readModel.partitions());
  }

  @Bean
  Partitions partitions(WaitingRoom room, CatchUp catchUp, Tenure tenure, MeterRegistry meters) {
    Partitions partitions = new Partitions(room, catchUp::arrived, tenure::holds);
    Gauge.builder("guestlist.partitions", partitions, here -> here.all().size())
        .description("Partitions of the read model on this instance")
        .register(meters);
    Gauge.builder(
            "guestlist.partitions.behind",
            partitions,
            here -> here.all().stream().filter(partition -> !partition.caughtUp()).count())
        .description("Those of them that have not caught up yet")
        .register(meters);
    return partitions;
  }

  @Bean
  LocalReadModel localReadModel(Partitions partitions, KafkaSettings kafka, Clock clock) {
    try (Admin admin = Admin.create(kafka.client())) {
      return new LocalReadModel(partitions, TopicGuard.partitions(admin), clock);
    }
  }

  @Bean
  Histories histories(Partitions partitions, LocalReadModel readModel) {
    return new LocalHistories(partitions, readModel.partitions());
  }

  @Bean
  Changes changes(Partitions partitions, LocalReadModel readModel, Scheduler wakingScheduler) {
    return new LocalChanges(partitions, readModel.partitions(), wakingScheduler);
  }

  @Bean
  InvitedCounts invitedCounts(Partitions partitions, LocalReadModel readModel) {
    return new LocalInvitedCounts(partitions, readModel.partitions());
  }

  @Bean
  Uploads uploads(Partitions partitions, Clock clock, Scheduler wakingScheduler) {
    return new LocalUploads(partitions, clock, wakingScheduler);
  }

  @Bean
  Webhooks webhooks(Partitions partitions, LocalReadModel readModel) {
    return new LocalWebhooks(partitions, readModel.partitions());
  }

  /** What the binder runs. */
  @Bean
  Consumer<KStream<byte[], byte[]>> readModel(
      SchemaRegistry registry,
      ReadModelSettings settings,
      Partitions partitions,
      MeterRegistry meters) {
    return topics ->
        ReadModelTopology.build(
            topics, new EventReader(registry), new PersonKeys(settings.key()), partitions, meters);
  }

  @Bean
  ReadModelHealth readModelHealthIndicator(Partitions partitions) {
    return new ReadModelHealth(partitions);
  }

  /** Spring Boot has one of its own for metrics, and the binder takes one alone: the primary. */
  @Bean
  @Primary
  StreamsBuilderFactoryBeanConfigurer streamsConfigurer(
      ReadModelHealth health,
      StreamsOwners owners,
      SchemaLookups lookups,
      Clock clock,
      MeterRegistry meters,
      ApplicationContext context) {
    return factory -> {
      factory.setClientSupplier(new PatientClients(lookups));
      factory.addListener(new KafkaStreamsMicrometerListener(meters));
      // Others take over at once, and a restart does not wait for its own old session.
      factory.setLeaveGroupOnClose(true);
      // On the streams themselves: the binder puts a handler of its own on the factory at the end.
      factory.setKafkaStreamsCustomizer(
          streams -> {
            owners.started(streams);
            streams.setUncaughtExceptionHandler(new BoundedRestarts(clock));
            streams.setStateListener((now, _) -> changed(now, health, context));
          });
    };
  }

  private static void changed(
      KafkaStreams.State now, ReadModelHealth health, ApplicationContext context) {
    health.changed(now);
    if (now == KafkaStreams.State.ERROR) {
      // Nothing but a new process helps, and whoever started this one has to know.
      Thread.ofPlatform()
          .name("failed")
          .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
    }
  }
}
