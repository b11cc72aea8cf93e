package dev.guestlist.membership.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, since most trouble is short. Where threads keep dying, or
 * something is wrong that operators have to set right, the client is shut down: better a process
 * that says it failed than one that tries for ever.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

  static final int MOST = 5;
  static final Duration WITHIN = Duration.ofMinutes(10);

  private static final Logger LOGGER = LoggerFactory.getLogger(ThreadReplacement.class);

  private final Clock clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  ThreadReplacement(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    Instant now = clock.instant();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(WITHIN))) {
      deaths.removeFirst();
    }
    StreamThreadExceptionResponse response =
        deaths.size() > MOST || isRefused(exception)
            ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
            : StreamThreadExceptionResponse.REPLACE_THREAD;
    LOGGER
        .atError()
        .setCause(exception)
        .addKeyValue("response", response)
        .addKeyValue("deaths", deaths.size())
        .log("A stream thread died");
    return response;
  }

  private static boolean isRefused(Throwable exception) {
    return exception instanceof RefusedToStartException
        || (exception.getCause() != null && isRefused(exception.getCause()));
  }
}
