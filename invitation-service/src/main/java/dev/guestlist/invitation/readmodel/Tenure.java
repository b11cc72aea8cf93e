package dev.guestlist.invitation.readmodel;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when a consumer may be believed to have what it was given.
 *
 * <p>A process that was stopped for a while, or cut off from Kafka, does not notice that others
 * took its partitions over; its stores would give old answers as new ones. So a member of the group
 * is believed for a short time only, counted from when the coordinator was asked who the members
 * are. That time is shorter than what a member may be silent for: its session is 3 s, it sends a
 * heartbeat every half second, so nobody can have taken over within 2 s of a proof.
 *
 * <p>After a gap one proof is not enough: the session may be about to end. By the second one a
 * heartbeat has come between.
 */
final class Tenure implements AutoCloseable {

  static final Duration BELIEVED = Duration.ofSeconds(2);

  private static final Logger LOGGER = LoggerFactory.getLogger(Tenure.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Supplier<Set<String>> members;
  private final LongSupplier nanoTime;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final Map<String, Long> proved = new ConcurrentHashMap<>();
  private @Nullable Thread thread;
  private volatile boolean closed;

  /**
   * Nobody is believed yet.
   *
   * @param members asks for the client ids of the group's members; throws {@link KafkaException}
   *     when there is no answer
   */
  Tenure(Supplier<Set<String>> members, LongSupplier nanoTime) {
    this.members = members;
    this.nanoTime = nanoTime;
  }

  /** Asks again and again from now on. */
  void start() {
    thread = Thread.ofPlatform().daemon().name("tenure").start(this::run);
  }

  /** Whether the consumer with this client id still has what it was given. */
  boolean holds(String clientId) {
    Long proof = proved.get(clientId);
    return proof != null && nanoTime.getAsLong() - proof < BELIEVED.toNanos();
  }

  /** Asks once. */
  void ask() {
    long asked = nanoTime.getAsLong();
    Set<String> now = members.get();
    seen.keySet().retainAll(now);
    proved.keySet().retainAll(now);
    for (String member : now) {
      Long before = seen.put(member, asked);
      if (before != null && asked - before < BELIEVED.toNanos()) {
        proved.put(member, asked);
      }
    }
  }

  private void run() {
    while (!closed) {
      try {
        ask();
      } catch (RuntimeException e) {
        // Whatever it is: nobody would be believed ever again if this ended here.
        if (!closed) {
          LOGGER.atWarn().setCause(e).log("Kafka does not tell who the members of the group are");
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
