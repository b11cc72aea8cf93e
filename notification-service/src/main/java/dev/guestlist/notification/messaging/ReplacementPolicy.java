package dev.guestlist.notification.messaging;

import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, and gives up when too many die: then somebody must look. An
 * absent registry is no reason to give up.
 */
final class ReplacementPolicy implements StreamsUncaughtExceptionHandler {

  private static final Logger LOGGER = LoggerFactory.getLogger(ReplacementPolicy.class);
  private static final int REPLACEMENTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Clock clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  ReplacementPolicy(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    if (isRegistryAway(failure)) {
      LOGGER.atWarn().log("The schema registry is away: processing goes on waiting", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    Instant now = clock.instant();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(WINDOW))) {
      deaths.removeFirst();
    }
    if (deaths.size() > REPLACEMENTS) {
      LOGGER
          .atError()
          .addKeyValue("deaths", deaths.size())
          .log("Stream threads die again and again: the service stops", failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOGGER.atError().addKeyValue("deaths", deaths.size()).log("A stream thread died", failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static boolean isRegistryAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException) {
        return true;
      }
    }
    return false;
  }
}
