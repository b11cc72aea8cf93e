package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Room for those who wait, shared by all partitions: a bound on what they cost. */
final class WaitingRoom {

  private final int size;
  private final Semaphore free;
  private final Scheduler scheduler;

  /**
   * A room.
   *
   * @param scheduler where those who waited are woken: never the thread that reads the topics
   */
  WaitingRoom(int size, Scheduler scheduler) {
    this.size = size;
    this.free = new Semaphore(size);
    this.scheduler = scheduler;
  }

  /** How many wait. */
  int waiting() {
    return size - free.availablePermits();
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** Takes a place for as long as the subscription lives. */
  <T> Mono<T> admit(Mono<T> waiting) {
    return Mono.defer(
        () -> {
          if (!free.tryAcquire()) {
            return Mono.error(
                new UnavailableException("Too many callers wait already", Duration.ofSeconds(1)));
          }
          return waiting.doFinally(_ -> free.release());
        });
  }
}
