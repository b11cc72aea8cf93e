package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the brokers what time it is in the log, now and then: it writes a record without a value to
 * each partition of a topic of its own, and the answer tells the time with which it was stamped.
 */
final class ClockCheck implements SmartLifecycle {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClockCheck.class);
  private static final String TOPIC = Topics.NOTIFICATION_CLOCK.name();
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;
  private final InstantSource clock;
  private final ClockWatch watch;
  private final Duration pause;
  private volatile Thread thread = Thread.ofPlatform().unstarted(this::run);
  private volatile boolean running;

  ClockCheck(
      Producer<byte[], byte[]> producer, InstantSource clock, ClockWatch watch, Duration pause) {
    this.producer = producer;
    this.clock = clock;
    this.watch = watch;
    this.pause = pause;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name("log-time").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(LAST_WORDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    try {
      while (running) {
        check();
        Thread.sleep(pause);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void check() throws InterruptedException {
    try {
      for (PartitionInfo partition : producer.partitionsFor(TOPIC)) {
        ask(partition.partition());
      }
    } catch (KafkaException e) {
      tellFailure(e);
    }
  }

  /** A partition that can't be asked keeps no other from being asked. */
  private void ask(int partition) throws InterruptedException {
    Instant asked = clock.instant();
    try {
      long stamp =
          producer.send(new ProducerRecord<>(TOPIC, partition, null, null)).get().timestamp();
      watch.saw(partition, asked, Instant.ofEpochMilli(stamp), clock.instant());
    } catch (ExecutionException | KafkaException e) {
      tellFailure(e);
    }
  }

  private void tellFailure(Exception failure) {
    if (running) {
      LOGGER
          .atWarn()
          .addKeyValue("cause", String.valueOf(failure.getMessage()))
          .log("The log's time could not be asked: what was seen last counts");
    }
  }
}
