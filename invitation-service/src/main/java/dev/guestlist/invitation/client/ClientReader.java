package dev.guestlist.invitation.client;

import dev.guestlist.contract.ClientRecord;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole topic of clients into the book, from its beginning at every start, and goes on
 * reading it; every instance does. While Kafka is away the book stays as it is.
 */
final class ClientReader implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClientReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final RecordReader<ClientRecord> records;
  private final ClientBook book;
  private final BlockingQueue<CompletableFuture<Void>> asking = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Starts to read. */
  ClientReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      RecordReader<ClientRecord> records,
      ClientBook book) {
    this.consumers = consumers;
    this.records = records;
    this.book = book;
    this.thread = Thread.ofPlatform().daemon().name("clients").start(this::run);
  }

  /**
   * Returns once everything has been read that was committed when this was called.
   *
   * @throws UnavailableException when that takes too long
   */
  void catchUp() {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    asking.add(reached);
    try {
      reached.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw behind(e);
    } catch (ExecutionException | TimeoutException e) {
      throw behind(e);
    }
  }

  private static UnavailableException behind(Exception cause) {
    UnavailableException unavailable =
        new UnavailableException("Kafka does not tell how the clients are.", PAUSE);
    unavailable.initCause(cause);
    return unavailable;
  }

  private void run() {
    while (!closed) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        read(consumer);
      } catch (InterruptException _) {
        return;
      } catch (RuntimeException e) {
        // Whatever it is: without this thread no client could be revoked any more.
        LOGGER.atWarn().setCause(e).log("Reading the clients again");
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CLIENT_RECORDS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    to(consumer, consumer.endOffsets(partitions));
    book.complete();
    while (!closed) {
      poll(consumer);
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      asking.drainTo(waiting);
      if (!waiting.isEmpty()) {
        to(consumer, consumer.endOffsets(partitions));
        waiting.forEach(reached -> reached.complete(null));
      }
    }
  }

  /** A position goes past the marks of transactions too, which no reader is given. */
  private void to(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    while (!closed
        && ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(consumer);
    }
  }

  private void poll(Consumer<byte[], byte[]> consumer) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      take(record);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    switch (records.read(record.value())) {
      case Decoded.Value<ClientRecord>(ClientRecord client) when client.getClientId().equals(id) ->
          book.take(client);
      case Decoded.Value<ClientRecord> _ -> unreadable(record, id, "the key is another client's");
      case Decoded.Poison<ClientRecord>(String reason, String detail) ->
          unreadable(record, id, reason + ": " + detail);
    }
  }

  private void unreadable(ConsumerRecord<byte[], byte[]> record, String id, String reason) {
    LOGGER
        .atError()
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("reason", reason)
        .log("A client's record can't be read: it is locked out");
    book.drop(id);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
