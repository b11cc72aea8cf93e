package dev.guestlist.invitation.webhook;

import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Stores on the topics, in the partition of the workspace. */
final class KafkaWebhookLog implements WebhookLog, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaWebhookLog.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);
  private static final String TYPE_PREFIX = "guestlist.webhook.";

  private final Producer<byte[], byte[]> producer;
  private final RecordWriter<WebhookRecord> records;
  private final RecordWriter<WebhookDelivery> deliveries;
  private final ReadModel readModel;
  private final Webhooks webhooks;

  KafkaWebhookLog(
      Producer<byte[], byte[]> producer,
      RecordWriter<WebhookRecord> records,
      RecordWriter<WebhookDelivery> deliveries,
      ReadModel readModel,
      Webhooks webhooks) {
    this.producer = producer;
    this.records = records;
    this.deliveries = deliveries;
    this.readModel = readModel;
    this.webhooks = webhooks;
  }

  @Override
  public Mono<Void> write(WebhookRecord webhook) {
    WorkspaceKey workspace = new WorkspaceKey(webhook.getOrgId(), webhook.getWorkspaceId());
    String key = workspace + "/" + webhook.getWebhookId();
    return stored(
        workspace,
        () ->
            record(
                Topics.WEBHOOK_RECORDS,
                workspace,
                key,
                records.write(webhook),
                new About(
                    "WebhookRecord", key + "/" + webhook.getVersion(), key, webhook.getTime())));
  }

  @Override
  public Mono<Void> write(WebhookDelivery delivery) {
    WorkspaceKey workspace = new WorkspaceKey(delivery.getOrgId(), delivery.getWorkspaceId());
    return stored(
        workspace,
        () ->
            record(
                Topics.WEBHOOK_DELIVERIES,
                workspace,
                workspace.toString(),
                deliveries.write(delivery),
                new About(
                    delivery.getType(),
                    delivery.getId(),
                    workspace + "/" + delivery.getWebhookId(),
                    delivery.getTime())));
  }

  private record About(String type, String id, String subject, Instant time) {}

  private ProducerRecord<byte[], byte[]> record(
      Topic topic, WorkspaceKey workspace, String key, byte[] value, About about) {
    return new ProducerRecord<>(
        topic.name(),
        readModel.partition(workspace),
        null,
        key.getBytes(StandardCharsets.UTF_8),
        value,
        EventHeaders.of(
            Topics.INVITATION_SERVICE,
            TYPE_PREFIX + about.type(),
            about.id(),
            about.subject(),
            about.time(),
            null));
  }

  private Mono<Void> stored(
      WorkspaceKey workspace, Supplier<ProducerRecord<byte[], byte[]>> record) {
    return Mono.fromCallable(() -> store(record))
        // A producer may block.
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            there -> webhooks.awaitRead(workspace, there.topic(), there.offset(), LONGEST_READ));
  }

  private RecordMetadata store(Supplier<ProducerRecord<byte[], byte[]>> record) {
    try {
      return producer.send(record.get()).get();
    } catch (RegistryUnavailableException | KafkaException | ExecutionException e) {
      throw unavailable("Kafka did not confirm what was wanted of a webhook", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("The service is stopping", e);
    }
  }

  private static UnavailableException unavailable(String message, Exception cause) {
    LOGGER.atWarn().setCause(cause).log(message);
    UnavailableException unavailable = new UnavailableException(message, SOON);
    unavailable.initCause(cause);
    return unavailable;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
