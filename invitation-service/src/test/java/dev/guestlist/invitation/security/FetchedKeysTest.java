package dev.guestlist.invitation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.guestlist.invitation.TestIssuer;
import dev.guestlist.invitation.messaging.UnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FetchedKeysTest {

  private static final RSAKey OLD = TestIssuer.key("old");
  private static final RSAKey NEW = TestIssuer.key("new");

  private final Time time = new Time();
  private Optional<RSAKey> told = Optional.of(OLD);
  private int fetches;
  private final FetchedKeys keys = new FetchedKeys(Mono.defer(this::fetch), time);

  /** Goes on when it is told to. */
  private static final class Time extends Clock {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  private Mono<JWKSet> fetch() {
    fetches++;
    return told.map(key -> Mono.just(new JWKSet(key.toPublicJWK())))
        .orElseGet(() -> Mono.error(new IOException("away")));
  }

  @Test
  void areFetchedWhenTheyAreNeededFirstAndThenKept() {
    assertThat(fetches).isZero();

    assertThat(find("old")).isTrue();
    assertThat(find("old")).isTrue();
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void areFetchedAgainForAnUnknownKeyButNotAtEveryToken() {
    find("old");
    for (int token = 0; token < 100; token++) {
      assertThat(find("forged")).isFalse();
    }
    assertThat(fetches).isEqualTo(1);

    time.pass(FetchedKeys.PAUSE);
    told = Optional.of(NEW);

    assertThat(find("new")).isTrue();
    assertThat(find("old")).isFalse();
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void goOnBeingUsedForAnHourWhileTheIssuerIsAway() {
    find("old");
    told = Optional.empty();
    time.pass(FetchedKeys.KEPT.minusSeconds(1));

    assertThat(find("old")).isTrue();
    assertThatThrownBy(() -> find("new")).isInstanceOf(UnavailableException.class);
    time.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> find("old")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void tellWhatCantBeCheckedFromWhatIsWrong() {
    told = Optional.empty();
    assertThatThrownBy(() -> find("old")).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> find("old")).isInstanceOf(UnavailableException.class);
    assertThat(fetches).isEqualTo(1);

    told = Optional.of(OLD);
    time.pass(FetchedKeys.PAUSE);

    assertThat(find("old")).isTrue();
  }

  @Test
  void areFetchedOnceForManyWhoWait() {
    Sinks.One<JWKSet> answer = Sinks.one();
    List<String> asked = new ArrayList<>();
    FetchedKeys slow =
        new FetchedKeys(
            Mono.defer(
                () -> {
                  asked.add("keys");
                  return answer.asMono();
                }),
            time);
    var found = Flux.range(0, 50).flatMap(_ -> slow.of(header("old"))).count().toFuture();

    answer.tryEmitValue(new JWKSet(OLD.toPublicJWK())).orThrow();

    assertThat(found).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(50L);
    assertThat(asked).hasSize(1);
  }

  private boolean find(String id) {
    return !keys.of(header(id)).blockOptional(Duration.ofSeconds(10)).orElseThrow().isEmpty();
  }

  private static JWSHeader header(String id) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
  }
}
