package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The streams that are open on this instance: not too many, and none that keeps the service from
 * stopping. Those who follow come back to another instance then.
 */
final class OpenStreams implements SmartLifecycle {

  private final int most;
  private final Semaphore free;
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile boolean running;

  OpenStreams(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** How many are open. */
  int open() {
    return most - free.availablePermits();
  }

  /** Refuses one more than there is room for. */
  void refuseWhenFull() {
    if (free.availablePermits() == 0) {
      throw new UnavailableException("Too many streams are open already", Duration.ofSeconds(5));
    }
  }

  /**
   * The stream, for as long as somebody takes it and the service runs. It ends at once for whoever
   * came together with others into the last free place.
   */
  <T> Flux<T> admit(Flux<T> stream) {
    return Flux.defer(
        () ->
            free.tryAcquire()
                ? stream.takeUntilOther(end.asMono()).doFinally(_ -> free.release())
                : Flux.empty());
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the server stops: it waits for whatever is still being answered. */
  @Override
  public void stop() {
    end.tryEmitEmpty();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
