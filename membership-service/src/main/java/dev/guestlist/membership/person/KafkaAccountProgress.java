package dev.guestlist.membership.person;

import dev.guestlist.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka where the topic of accounts ends, and waits until the service has committed reading up
 * to there, on whichever instance: what follows from an account is written in the same transaction.
 * Nothing is asked while nobody wants to know, and all who want to know at a time share a round.
 */
public final class KafkaAccountProgress implements AccountProgress, AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration SUSPICIOUS = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Supplier<Admin> admins;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final ExecutorService rounds =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("account-progress").daemon().factory());
  private final CountDownLatch closed = new CountDownLatch(1);

  private @Nullable Admin admin;
  private @Nullable CompletableFuture<Void> next;

  /**
   * Asks by such clients, made when they are needed first.
   *
   * @param consumers that read what is committed and belong to no group
   */
  public KafkaAccountProgress(
      Supplier<Admin> admins, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.admins = admins;
    this.consumers = consumers;
  }

  @Override
  public synchronized CompletableFuture<Void> readUpToNow() {
    CompletableFuture<Void> shared = next;
    if (shared == null) {
      shared = new CompletableFuture<>();
      next = shared;
      rounds.execute(this::round);
    }
    return shared;
  }

  @Override
  public void close() {
    closed.countDown();
    rounds.shutdownNow();
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private void round() {
    CompletableFuture<Void> asked = begin();
    if (asked == null) {
      return;
    }
    try {
      awaitRead(ends());
      asked.complete(null);
    } catch (ExecutionException | RuntimeException e) {
      asked.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      asked.completeExceptionally(e);
    }
  }

  /** Whoever asks from here on needs another round. */
  private synchronized @Nullable CompletableFuture<Void> begin() {
    CompletableFuture<Void> asked = next;
    next = null;
    return asked;
  }

  private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    String topic = Topics.ACCOUNT_EVENTS.name();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    var found = kafka().describeTopics(List.of(topic)).allTopicNames().get().values();
    for (var partition : found.iterator().next().partitions()) {
      latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    kafka()
        .listOffsets(latest)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private void awaitRead(Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    Instant suspicious = Instant.now().plus(SUSPICIOUS);
    Map<TopicPartition, Long> rest = new HashMap<>(ends);
    rest.values().removeIf(end -> end == 0);
    while (!rest.isEmpty()) {
      Map<TopicPartition, Long> committed = committed(rest.keySet());
      rest.entrySet().removeIf(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
      if (!rest.isEmpty() && Instant.now().isAfter(suspicious)) {
        rest.entrySet()
            .removeIf(
                end ->
                    isEmptyBetween(
                        end.getKey(), committed.getOrDefault(end.getKey(), 0L), end.getValue()));
        suspicious = Instant.now().plus(SUSPICIOUS);
      }
      if (!rest.isEmpty() && closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Stopped before accounts were read");
      }
    }
  }

  private Map<TopicPartition, Long> committed(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> found =
        kafka()
            .listConsumerGroupOffsets(
                Map.of(
                    Topics.MEMBERSHIP_SERVICE,
                    new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
            .partitionsToOffsetAndMetadata(Topics.MEMBERSHIP_SERVICE)
            .get();
    Map<TopicPartition, Long> committed = new HashMap<>();
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    return committed;
  }

  /**
   * Whether there is no record to read. What is committed does not pass the marks of transactions
   * at the end, nor what compaction left empty, as long as no record comes behind them.
   */
  private boolean isEmptyBetween(TopicPartition partition, long from, long end) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(partition));
      long beginning = consumer.beginningOffsets(List.of(partition)).values().iterator().next();
      consumer.seek(partition, Math.max(from, beginning));
      Instant until = Instant.now().plus(LOOK);
      while (consumer.position(partition) < end && Instant.now().isBefore(until)) {
        if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
          return false;
        }
      }
      return consumer.position(partition) >= end;
    }
  }

  private synchronized Admin kafka() {
    Admin made = admin;
    if (made == null) {
      made = admins.get();
      admin = made;
    }
    return made;
  }
}
