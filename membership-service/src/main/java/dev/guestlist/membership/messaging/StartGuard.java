package dev.guestlist.membership.messaging;

import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.TopicGuard;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs before the stream processing starts: waits until Kafka and the registry answer, and refuses
 * to go on where topics or schemas are not as the contract has them. What is looked up here is
 * kept, so that neither what is written nor what is read needs the registry afterwards.
 */
final class StartGuard implements SmartLifecycle {

  /** After the web server, so that health answers; before the binder's streams and bindings. */
  private static final int PHASE = Integer.MAX_VALUE - 1_500;

  private static final Logger LOGGER = LoggerFactory.getLogger(StartGuard.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<Admin> admins;
  private final SchemaRegistry registry;
  private final Collection<Topic> topics;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  StartGuard(Supplier<Admin> admins, SchemaRegistry registry, Collection<Topic> topics) {
    this.admins = admins;
    this.registry = registry;
    this.topics = List.copyOf(topics);
  }

  @Override
  public void start() {
    List<String> problems = new ArrayList<>(whenItAnswers("Kafka", this::topicProblems));
    problems.addAll(whenItAnswers("the schema registry", this::schemaProblems));
    if (!problems.isEmpty()) {
      throw new RefusedToStartException(problems);
    }
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private List<String> topicProblems() {
    try (Admin admin = admins.get()) {
      return TopicGuard.problems(admin, topics);
    } catch (IllegalStateException e) {
      throw new NoAnswerException(e);
    }
  }

  private List<String> schemaProblems() {
    try {
      return registry.lookUp(topics);
    } catch (RegistryUnavailableException e) {
      throw new NoAnswerException(e);
    }
  }

  private List<String> whenItAnswers(String who, Supplier<List<String>> question) {
    while (true) {
      try {
        return question.get();
      } catch (NoAnswerException e) {
        LOGGER
            .atWarn()
            .addKeyValue("for", who)
            .addKeyValue("problem", e.getMessage())
            .log("Waiting before the start");
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Stopped before the start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before the start", e);
    }
  }

  private static final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswerException(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
