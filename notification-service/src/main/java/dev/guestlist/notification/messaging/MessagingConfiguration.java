package dev.guestlist.notification.messaging;

import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.Outbox;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the topology and its parts together. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

  @Bean
  SchemaRegistry schemaRegistry(KafkaSettings settings, Clock clock) {
    return new SchemaRegistry(settings.registryUrl(), clock);
  }

  @Bean
  Producer<byte[], byte[]> plainProducer(KafkaSettings settings) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
            ProducerConfig.CLIENT_ID_CONFIG, "notification-service-ledger",
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
            ProducerConfig.LINGER_MS_CONFIG, "0"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Bean
  LedgerProducer ledgerProducer(
      Producer<byte[], byte[]> producer, SchemaRegistry registry, Clock clock) {
    return new LedgerProducer(producer, registry, clock);
  }

  @Bean
  Consumer<KStream<byte[], byte[]>> notifications(
      SchemaRegistry registry, MailIdentity identity, Outbox outbox, Takeover takeover) {
    MailProcessors processors =
        new MailProcessors(registry, new Notices(identity), outbox, takeover);
    OutgoingRouting routing = new OutgoingRouting(registry);
    return inputs -> NotificationTopology.build(inputs, processors, routing);
  }
}
