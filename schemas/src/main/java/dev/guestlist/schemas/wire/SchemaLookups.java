package dev.guestlist.schemas.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks schemas up in the background, so that nobody who reads records waits for the registry: one
 * thread asks for one schema after the other, and while the registry does not answer it tries again
 * and again, in longer and longer pauses.
 */
public final class SchemaLookups implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(SchemaLookups.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration SAY_EVERY = Duration.ofMinutes(1);

  private final SchemaRegistry registry;
  private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();
  private final Set<Integer> missed = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Integer> asking = new LinkedBlockingQueue<>();
  private final Thread thread;
  private Duration pause = FIRST_PAUSE;
  private long said;

  /** Asks this registry, from the first schema that is wanted. */
  public SchemaLookups(SchemaRegistry registry) {
    this.registry = registry;
    this.thread = Thread.ofPlatform().daemon().name("schema-lookups").start(this::run);
  }

  /** How many schemas the registry was asked for without an answer. */
  public int waiting() {
    return missed.size();
  }

  /** Whether it is known by now what an id stands for; if it is not, that is asked. */
  boolean isAnswered(int id) {
    if (registry.isAnswered(id)) {
      return true;
    }
    if (wanted.add(id)) {
      asking.add(id);
    }
    return false;
  }

  private void run() {
    try {
      while (true) {
        ask(asking.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int id) throws InterruptedException {
    try {
      registry.ask(id);
      wanted.remove(id);
      answered(id);
    } catch (RuntimeException e) {
      // Whatever it is: without this thread nothing that waits would ever go on.
      asking.add(id);
      missed(id, e);
      Thread.sleep(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private void answered(int id) {
    pause = FIRST_PAUSE;
    if (missed.remove(id) && missed.isEmpty()) {
      LOGGER.atInfo().log("The schema registry answers again");
    }
  }

  private void missed(int id, RuntimeException problem) {
    boolean first = missed.isEmpty();
    missed.add(id);
    if (first || System.nanoTime() - said >= SAY_EVERY.toNanos()) {
      said = System.nanoTime();
      LOGGER
          .atWarn()
          .addKeyValue("schemas", missed.size())
          .addKeyValue("problem", problem.toString())
          .log("Records wait for the schema registry");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
