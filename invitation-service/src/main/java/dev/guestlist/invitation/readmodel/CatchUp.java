package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out, for each partition that comes here, how far it has to be read before it answers. */
final class CatchUp implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final BlockingQueue<Partition> arrived = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Asks Kafka with a consumer of this kind, one for all partitions that come together. */
  CatchUp(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
    this.thread = Thread.ofVirtual().name("catch-up").start(this::run);
  }

  /** A partition came here. */
  void arrived(Partition partition) {
    arrived.add(partition);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      List<Partition> partitions = new ArrayList<>();
      try {
        partitions.add(arrived.take());
        arrived.drainTo(partitions);
        partitions.removeIf(Partition::closed);
        find(partitions);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // Whatever it is: without an answer these partitions would stay closed for ever.
        LOGGER.atWarn().setCause(e).log("Waiting for Kafka to tell where its topics end");
        arrived.addAll(partitions);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void find(List<Partition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    List<TopicPartition> all = new ArrayList<>();
    for (Partition partition : partitions) {
      for (Topic topic : EventReader.TOPICS) {
        all.add(new TopicPartition(topic.name(), partition.number()));
      }
    }
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      TopicEnds ends = new TopicEnds(consumer);
      Map<TopicPartition, Long> after = ends.after(all);
      Map<TopicPartition, Long> committed = ends.committed(all);
      for (Partition partition : partitions) {
        partition.target(byTopic(after, partition), byTopic(committed, partition));
      }
    }
  }

  private static Map<String, Long> byTopic(Map<TopicPartition, Long> offsets, Partition partition) {
    Map<String, Long> byTopic = new HashMap<>();
    offsets.forEach(
        (topic, offset) -> {
          if (topic.partition() == partition.number()) {
            byTopic.put(topic.topic(), offset);
          }
        });
    return byTopic;
  }
}
