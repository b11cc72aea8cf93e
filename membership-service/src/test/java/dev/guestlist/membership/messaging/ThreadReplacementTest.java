package dev.guestlist.membership.messaging;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final ThreadReplacement replacement = new ThreadReplacement(clock);

  @Test
  void replacesThreadsAsLongAsTheyDieRarely() {
    for (int i = 0; i < 3 * ThreadReplacement.MOST; i++) {
      assertThat(replacement.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
      now.updateAndGet(time -> time.plus(ThreadReplacement.WITHIN.dividedBy(4)));
    }
  }

  @Test
  void shutsDownAtOnceWhereOperatorsHaveToSetSomethingRight() {
    assertThat(
            replacement.handle(
                new IllegalStateException(new RefusedToStartException(List.of("another layout")))))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shutsDownWhenTheyKeepDying() {
    for (int i = 0; i < ThreadReplacement.MOST; i++) {
      assertThat(replacement.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
    }
    assertThat(replacement.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
  }
}
