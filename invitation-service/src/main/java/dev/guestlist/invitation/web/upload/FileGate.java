package dev.guestlist.invitation.web.upload;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.web.limit.Places;
import dev.guestlist.invitation.web.problem.Problem;
import dev.guestlist.invitation.web.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Lets so many files in at once, in all and of one caller, and of those with one key one after the
 * other.
 */
final class FileGate {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Places places;
  private final Set<String> inside = ConcurrentHashMap.newKeySet();

  FileGate(int atOnce, int mostPerCaller) {
    places = new Places(atOnce, mostPerCaller);
  }

  /**
   * Does this inside.
   *
   * @param caller whose file it is, by {@link dev.guestlist.invitation.security.Caller#key}
   * @param id of the file
   */
  <T> Mono<T> admit(String caller, String id, Mono<T> work) {
    return Mono.defer(
        () -> {
          if (!places.take(caller)) {
            return Mono.error(full());
          }
          return entered(id)
              .then(work.doFinally(_ -> inside.remove(id)))
              .doFinally(_ -> places.giveBack(caller));
        });
  }

  private Mono<Boolean> entered(String id) {
    return Mono.fromSupplier(() -> inside.add(id))
        .filter(entered -> entered)
        .repeatWhenEmpty((int) LONGEST_WAIT.dividedBy(LOOK), tries -> tries.delayElements(LOOK))
        .onErrorMap(IllegalStateException.class, _ -> underWay())
        .switchIfEmpty(Mono.error(FileGate::underWay));
  }

  private static UnavailableException underWay() {
    return new UnavailableException(
        "A file with the same Idempotency-Key is still being sent", SOON);
  }

  private static ProblemException full() {
    return new ProblemException(
        Problem.limited(
            "Too many files are being taken already: send this one again in some seconds.", 0),
        Map.of(HttpHeaders.RETRY_AFTER, Long.toString(SOON.toSeconds())));
  }
}
