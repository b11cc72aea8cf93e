package dev.guestlist.notification.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a topic apart from the stream, in a thread of its own, and knows as of when it knows all of
 * it: several times a second it asks Kafka where the topic ends, and whatever was read up to there
 * is as recent as the question. After a failure it begins anew, with another consumer.
 */
abstract class TopicFollower implements SmartLifecycle {

  private static final Logger LOGGER = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private volatile boolean running;
  private @Nullable Thread thread;

  TopicFollower(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.topic = topic;
    this.consumers = consumers;
  }

  /** Reads for as long as {@link #isRunning}. */
  abstract void read(Consumer<byte[], byte[]> consumer)
      throws ExecutionException, InterruptedException;

  @Override
  public final void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name("follows-" + topic).start(this::run);
  }

  @Override
  public final void stop() {
    running = false;
    Thread stopping = thread;
    if (stopping != null) {
      try {
        stopping.join(LAST_WORDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public final boolean isRunning() {
    return running;
  }

  private void run() {
    try {
      while (running) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
          read(consumer);
        } catch (ExecutionException | RuntimeException e) {
          LOGGER
              .atWarn()
              .addKeyValue("topic", topic)
              .setCause(e)
              .log("The topic can't be read: mails wait until it can");
          rest();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a moment, when there is nothing to read. */
  static void rest() throws InterruptedException {
    Thread.sleep(PAUSE);
  }
}
