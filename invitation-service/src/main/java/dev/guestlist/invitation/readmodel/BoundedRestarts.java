package dev.guestlist.invitation.readmodel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a thread that failed, but not for ever: what fails again and again is not transient. */
final class BoundedRestarts implements StreamsUncaughtExceptionHandler {

  private static final Logger LOGGER = LoggerFactory.getLogger(BoundedRestarts.class);
  private static final int MOST = 5;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final Clock clock;
  private final Deque<Instant> failures = new ArrayDeque<>();

  BoundedRestarts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    Instant now = clock.instant();
    failures.addLast(now);
    while (failures.getFirst().isBefore(now.minus(WITHIN))) {
      failures.removeFirst();
    }
    boolean again = failures.size() <= MOST;
    LOGGER
        .atError()
        .addKeyValue("failures", failures.size())
        .addKeyValue("replaced", again)
        .setCause(failure)
        .log("A thread of the read model failed");
    return again
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }
}
