package dev.guestlist.invitation.feeding;

import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.invitation.messaging.KafkaSettings;
import dev.guestlist.invitation.messaging.LatestRequest;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Works off stored files. */
@Configuration(proxyBeanMethods = false)
class FeedingConfiguration {

  /** Who asked so lately may ask again at any moment. */
  private static final Duration LATELY = Duration.ofSeconds(10);

  @Bean(destroyMethod = "close")
  KafkaStoredRows storedRows(KafkaSettings kafka, SchemaRegistry registry) {
    Map<String, Object> consumer = new HashMap<>(kafka.client());
    consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, "invitation-service-feeder");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // One record is wanted at a time; it comes whole however long it is.
    consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    return new KafkaStoredRows(
        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        new RecordReader<>(registry, InvitationBatch.class));
  }

  @Bean
  Feeder feeder(
      Uploads uploads,
      KafkaStoredRows rows,
      @Qualifier("rowGateway") RequestGateway gateway,
      LatestRequest latest,
      FeedingSettings settings,
      Clock clock) {
    Map<Integer, Window> windows = new ConcurrentHashMap<>();
    return new Feeder(
        uploads,
        id ->
            new FedFile(
                id,
                uploads,
                rows,
                gateway,
                windows.computeIfAbsent(
                    UploadView.partition(id),
                    _ -> new Window(settings.longestDelay(), () -> latest.isWithin(LATELY))),
                clock,
                System::nanoTime));
  }
}
