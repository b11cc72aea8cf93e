package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The streams that are open on this instance: not too many, in all and of one caller, and none that
 * keeps the service from stopping. Those who follow come back to another instance then.
 */
public final class OpenStreams implements SmartLifecycle {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final int most;
  private final int mostPerCaller;
  private final Semaphore free;
  private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile boolean running;

  OpenStreams(int most, int mostPerCaller) {
    this.most = most;
    this.mostPerCaller = mostPerCaller;
    this.free = new Semaphore(most);
  }

  /** How many are open. */
  int open() {
    return most - free.availablePermits();
  }

  /** Refuses one more than there is room for. */
  public void refuseWhenFull(Caller caller) {
    if (free.availablePermits() == 0) {
      throw new UnavailableException("Too many streams are open already", SOON);
    }
    if (perCaller.getOrDefault(caller.key(), 0) >= mostPerCaller) {
      throw new ProblemException(
          Problem.limited(
              "Close a stream before you open another: %,d are open already."
                  .formatted(mostPerCaller),
              0),
          Map.of(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds())));
    }
  }

  /**
   * The stream, for as long as somebody takes it and the service runs. It ends at once for whoever
   * came together with others into the last free place.
   */
  public <T> Flux<T> admit(Caller caller, Flux<T> stream) {
    return Flux.defer(
        () -> {
          if (!free.tryAcquire()) {
            return Flux.empty();
          }
          perCaller.merge(caller.key(), 1, Integer::sum);
          return stream.takeUntilOther(end.asMono()).doFinally(_ -> left(caller));
        });
  }

  private void left(Caller caller) {
    perCaller.computeIfPresent(
        caller.key(), (_, open) -> open > 1 ? Integer.valueOf(open - 1) : null);
    free.release();
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
