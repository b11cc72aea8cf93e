package dev.guestlist.membership.messaging;

import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the schema registry does not answer. Records whose schema is known go on; one with an
 * unknown schema holds up its partition until it can be judged, since a good record must never be
 * parked for trouble that is not its own.
 */
public final class RegistryPatience {

  private static final Logger LOGGER = LoggerFactory.getLogger(RegistryPatience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Whether anything waits for the registry right now. */
  public boolean isWaiting() {
    return waiting.get() > 0;
  }

  /** Ends the waiting, so that the process can stop: what waits fails and is done again later. */
  public void stop() {
    stopped.countDown();
  }

  /** What the lookup gives as soon as the registry answers. */
  public <T> T await(Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (RegistryUnavailableException e) {
      return retry(lookup, e);
    }
  }

  private <T> T retry(Supplier<T> lookup, RegistryUnavailableException first) {
    waiting.incrementAndGet();
    try {
      RegistryUnavailableException latest = first;
      for (Duration pause = FIRST_PAUSE; !stops(pause); pause = longer(pause)) {
        try {
          T found = lookup.get();
          LOGGER.atInfo().log("The schema registry answers again");
          return found;
        } catch (RegistryUnavailableException e) {
          latest = e;
          LOGGER.atWarn().addKeyValue("problem", e.getMessage()).log("Waiting for the registry");
        }
      }
      throw latest;
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean stops(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
