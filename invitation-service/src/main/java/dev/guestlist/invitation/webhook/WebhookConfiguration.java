package dev.guestlist.invitation.webhook;

import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.messaging.KafkaSettings;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How webhooks are stored. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

  private static final int DELIVERY_MS = 5_000;

  @Bean(destroyMethod = "close")
  KafkaWebhookLog webhookLog(
      KafkaSettings kafka, SchemaRegistry registry, ReadModel readModel, Webhooks webhooks) {
    Map<String, Object> producer = new HashMap<>(kafka.client());
    producer.put(ProducerConfig.CLIENT_ID_CONFIG, "invitation-service-webhooks");
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 2);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS);
    return new KafkaWebhookLog(
        new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer()),
        new RecordWriter<>(registry, Topics.WEBHOOK_RECORDS, WebhookRecord.class),
        new RecordWriter<>(registry, Topics.WEBHOOK_DELIVERIES, WebhookDelivery.class),
        readModel,
        webhooks);
  }
}
