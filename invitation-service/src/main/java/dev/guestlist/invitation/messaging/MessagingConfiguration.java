package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaLookups;
import dev.guestlist.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The way to Kafka. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

  /** A request takes one batch of each partition, so that of a call with many items is large. */
  private static final int BATCH = 128 * 1024;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SchemaLookups schemaLookups(SchemaRegistry registry, MeterRegistry meters) {
    SchemaLookups lookups = new SchemaLookups(registry);
    Gauge.builder("guestlist.registry.waiting", lookups, SchemaLookups::waiting)
        .description("Schemas that records wait for while the registry does not answer")
        .register(meters);
    return lookups;
  }

  /** Shows the trouble and leaves the service ready: all else goes on. */
  @Bean
  HealthIndicator registryHealthIndicator(SchemaLookups lookups) {
    return () ->
        lookups.waiting() > 0
            ? Health.outOfService().withDetail("waiting", "the schema registry").build()
            : Health.up().build();
  }

  @Bean
  LatestRequest latestRequest() {
    return new LatestRequest(System::nanoTime);
  }

  @Bean(destroyMethod = "close")
  @Primary
  KafkaRequestGateway requestGateway(
      KafkaSettings kafka,
      GatewaySettings settings,
      SchemaRegistry registry,
      MeterRegistry meters,
      LatestRequest latest) {
    return requests(kafka, settings, registry, meters, "invitation-service-gateway", latest::isNow);
  }

  /** For the rows of files: who asks for one thing does not wait until many rows are stored. */
  @Bean(destroyMethod = "close")
  KafkaRequestGateway rowGateway(
      KafkaSettings kafka,
      GatewaySettings settings,
      SchemaRegistry registry,
      MeterRegistry meters) {
    return requests(kafka, settings, registry, meters, "invitation-service-rows", () -> {});
  }

  /** Apart from the other, so that no request waits behind a file. */
  @Bean(destroyMethod = "close")
  KafkaBatchGateway batchGateway(
      KafkaSettings kafka,
      GatewaySettings settings,
      SchemaRegistry registry,
      MeterRegistry meters) {
    return new KafkaBatchGateway(
        producer(kafka, settings, "invitation-service-files", meters),
        new RecordWriter<>(registry, Topics.INVITATION_BATCHES, InvitationBatch.class),
        settings.inFlight());
  }

  private static KafkaRequestGateway requests(
      KafkaSettings kafka,
      GatewaySettings settings,
      SchemaRegistry registry,
      MeterRegistry meters,
      String clientId,
      Runnable asked) {
    return new KafkaRequestGateway(
        producer(kafka, settings, clientId, meters),
        new RecordWriter<>(registry, Topics.INVITATION_REQUESTS, MembershipRequest.class),
        new RecordWriter<>(registry, Topics.NOTIFICATION_REQUESTS, NotificationRequest.class),
        settings.inFlight(),
        asked);
  }

  private static KafkaProducer<byte[], byte[]> producer(
      KafkaSettings kafka, GatewaySettings settings, String clientId, MeterRegistry meters) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            properties(kafka, settings, clientId),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    new KafkaClientMetrics(producer).bindTo(meters);
    return producer;
  }

  private static Map<String, Object> properties(
      KafkaSettings kafka, GatewaySettings settings, String clientId) {
    int deliveryTimeout = Math.toIntExact(settings.deliveryTimeout().toMillis());
    Map<String, Object> producer = new HashMap<>(kafka.client());
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // What comes while a request is on its way goes together in the next: nobody waits for company,
    // and a crowd costs few requests.
    producer.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    producer.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryTimeout / 2);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.blockTimeout().toMillis());
    producer.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferMemory());
    return producer;
  }
}
