package dev.guestlist.invitation.messaging;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes requests with a plain producer. A call waits on a virtual thread of its own, since a
 * producer may block, and is not given up when its caller goes away: the requests of one operation
 * belong together.
 */
final class KafkaRequestGateway implements RequestGateway, MailPreferences, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaRequestGateway.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String TYPE_PREFIX = "guestlist.invitation.";
  private static final String PREFERENCE_PREFIX = "guestlist.notification.";

  private final Producer<byte[], byte[]> producer;
  private final RecordWriter<MembershipRequest> writer;
  private final RecordWriter<NotificationRequest> preferences;
  private final Semaphore free;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-", 0).factory());

  KafkaRequestGateway(
      Producer<byte[], byte[]> producer,
      RecordWriter<MembershipRequest> writer,
      RecordWriter<NotificationRequest> preferences,
      int inFlight) {
    this.producer = producer;
    this.writer = writer;
    this.preferences = preferences;
    this.free = new Semaphore(inFlight);
  }

  @Override
  public Mono<Void> send(List<MembershipRequest> requests) {
    return send(requests, this::record);
  }

  @Override
  public Mono<Void> store(String recipient, NotificationRequest request) {
    return send(List.of(request), preference -> record(recipient, preference));
  }

  private <T> Mono<Void> send(
      List<T> requests, Function<T, ProducerRecord<byte[], byte[]>> recordOf) {
    return Mono.defer(
        () -> {
          if (!free.tryAcquire()) {
            return Mono.error(
                new UnavailableException("Too many requests are on their way already", SOON));
          }
          CompletableFuture<Void> sending =
              CompletableFuture.runAsync(() -> store(requests, recordOf), threads)
                  .whenComplete((_, _) -> free.release());
          return Mono.fromFuture(sending, true);
        });
  }

  private <T> void store(List<T> requests, Function<T, ProducerRecord<byte[], byte[]>> recordOf) {
    try {
      List<Future<RecordMetadata>> confirmations = new ArrayList<>(requests.size());
      for (T request : requests) {
        confirmations.add(producer.send(recordOf.apply(request)));
      }
      for (Future<RecordMetadata> confirmation : confirmations) {
        confirmation.get();
      }
    } catch (RegistryUnavailableException e) {
      throw unavailable("The schema registry does not answer", e);
    } catch (KafkaException | ExecutionException e) {
      throw unavailable("Kafka did not confirm the request", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("The service is stopping", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(MembershipRequest request) {
    String key = new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()).toString();
    String membershipId = request.getMembershipId();
    return new ProducerRecord<>(
        Topics.INVITATION_REQUESTS.name(),
        null,
        null,
        key.getBytes(StandardCharsets.UTF_8),
        writer.write(request),
        EventHeaders.of(
            Topics.INVITATION_SERVICE,
            TYPE_PREFIX + request.getType(),
            request.getId(),
            membershipId == null ? key : key + "/" + membershipId,
            request.getTime(),
            null));
  }

  private ProducerRecord<byte[], byte[]> record(String recipient, NotificationRequest request) {
    String place =
        Stream.of(request.getOrgId(), request.getWorkspaceId())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("/"));
    String key = place.isEmpty() ? recipient : recipient + "/" + place;
    return new ProducerRecord<>(
        Topics.NOTIFICATION_REQUESTS.name(),
        null,
        null,
        key.getBytes(StandardCharsets.UTF_8),
        preferences.write(request),
        EventHeaders.of(
            Topics.INVITATION_SERVICE,
            PREFERENCE_PREFIX + request.getType(),
            request.getId(),
            place.isEmpty() ? "all" : place,
            request.getTime(),
            null));
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
    threads.shutdown();
  }
}
