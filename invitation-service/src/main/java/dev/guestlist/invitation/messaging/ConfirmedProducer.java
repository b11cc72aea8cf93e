package dev.guestlist.invitation.messaging;

import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes records with a plain producer and says when Kafka has them. A call waits on a virtual
 * thread of its own, since a producer may block, and is not given up when its caller goes away: the
 * records of one call belong together.
 */
final class ConfirmedProducer implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ConfirmedProducer.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Producer<byte[], byte[]> producer;
  private final Semaphore free;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-", 0).factory());

  /**
   * Writes with this producer.
   *
   * @param inFlight how many calls may wait for Kafka at once
   */
  ConfirmedProducer(Producer<byte[], byte[]> producer, int inFlight) {
    this.producer = producer;
    this.free = new Semaphore(inFlight);
  }

  /** Writes records in order; completes when all are confirmed. */
  Mono<Void> send(List<Supplier<ProducerRecord<byte[], byte[]>>> records) {
    return Mono.defer(
        () -> {
          if (!free.tryAcquire()) {
            return Mono.error(
                new UnavailableException("Too many requests are on their way already", SOON));
          }
          CompletableFuture<Void> sending =
              CompletableFuture.runAsync(() -> store(records), threads)
                  .whenComplete((_, _) -> free.release());
          return Mono.fromFuture(sending, true);
        });
  }

  private void store(List<Supplier<ProducerRecord<byte[], byte[]>>> records) {
    try {
      List<Future<RecordMetadata>> confirmations = new ArrayList<>(records.size());
      for (Supplier<ProducerRecord<byte[], byte[]>> record : records) {
        confirmations.add(producer.send(record.get()));
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
