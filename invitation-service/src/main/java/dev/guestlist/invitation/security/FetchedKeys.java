package dev.guestlist.invitation.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.guestlist.invitation.messaging.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keys that are fetched when they are needed first and kept for a while. While the issuer is away
 * the keys that are known go on being used for an hour. A token that names an unknown key makes
 * them be fetched again, but not more often than once a second, whatever tokens come.
 */
final class FetchedKeys implements SigningKeys {

  private static final Logger LOGGER = LoggerFactory.getLogger(FetchedKeys.class);

  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration KEPT = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Mono<JWKSet> source;
  private final Clock clock;
  private final AtomicReference<State> state = new AtomicReference<>(State.START);
  private final AtomicReference<@Nullable CompletableFuture<State>> fetching =
      new AtomicReference<>();

  /**
   * What is known.
   *
   * @param keys of the last time that they came
   * @param fetched when that was
   * @param tried when they were asked for last
   * @param failed whether that was in vain
   */
  private record State(JWKSet keys, Instant fetched, Instant tried, boolean failed) {

    static final State START = new State(new JWKSet(), Instant.MIN, Instant.MIN, true);

    List<JWK> select(JWSHeader header) {
      return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
    }

    State after(JWKSet now, Instant when) {
      return new State(now, when, when, false);
    }

    State afterFailure(Instant when) {
      return new State(keys, fetched, when, true);
    }
  }

  FetchedKeys(Mono<JWKSet> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public Mono<List<JWK>> of(JWSHeader header) {
    return Mono.defer(
        () -> {
          State known = state.get();
          Instant now = clock.instant();
          List<JWK> keys = known.select(header);
          boolean usable = !keys.isEmpty() && now.isBefore(known.fetched().plus(KEPT));
          boolean fresh = usable && now.isBefore(known.fetched().plus(FRESH));
          boolean early =
              !known.tried().equals(Instant.MIN) && now.isBefore(known.tried().plus(PAUSE));
          if (usable && (fresh || early)) {
            return Mono.just(keys);
          }
          if (early) {
            return answer(known, header);
          }
          CompletableFuture<State> next = fetch();
          return usable
              ? Mono.just(keys)
              : Mono.fromFuture(next, true).flatMap(fetched -> answer(fetched, header));
        });
  }

  /** What can be said of a key that is looked for right after the keys were asked for. */
  private static Mono<List<JWK>> answer(State known, JWSHeader header) {
    return known.failed()
        ? Mono.error(
            new UnavailableException("The issuer of the token does not give its keys.", PAUSE))
        : Mono.just(known.select(header));
  }

  /** Whoever comes while they are on their way waits for the same. */
  private CompletableFuture<State> fetch() {
    CompletableFuture<State> mine = new CompletableFuture<>();
    CompletableFuture<State> others = fetching.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    source.subscribe(
        keys -> done(mine, state.get().after(keys, clock.instant())),
        failure -> {
          LOGGER.atWarn().setCause(failure).log("The keys of the issuer can't be fetched");
          done(mine, state.get().afterFailure(clock.instant()));
        },
        () -> done(mine, state.get().afterFailure(clock.instant())));
    return mine;
  }

  private void done(CompletableFuture<State> waiting, State next) {
    if (!waiting.isDone()) {
      state.set(next);
      fetching.set(null);
      waiting.complete(next);
    }
  }
}
