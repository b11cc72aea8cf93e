package dev.guestlist.invitation.web.stream;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.limit.Places;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
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

  private final Places places;
  private final int mostPerCaller;
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile boolean running;

  OpenStreams(int most, int mostPerCaller) {
    this.places = new Places(most, mostPerCaller);
    this.mostPerCaller = mostPerCaller;
  }

  /** How many are open. */
  int open() {
    return places.taken();
  }

  /** Refuses one more than there is room for. */
  public void refuseWhenFull(Caller caller) {
    if (places.full()) {
      throw new UnavailableException("Too many streams are open already", SOON);
    }
    if (places.fullFor(caller.key())) {
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
          if (!places.take(caller.key())) {
            return Flux.empty();
          }
          return stream.takeUntilOther(end.asMono()).doFinally(_ -> places.giveBack(caller.key()));
        });
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
