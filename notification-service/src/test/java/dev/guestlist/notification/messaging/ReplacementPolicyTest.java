package dev.guestlist.notification.messaging;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ReplacementPolicyTest {

  private final Exception defect = new StreamsException("defect");

  private final MovingClock clock = new MovingClock();
  private final ReplacementPolicy policy = new ReplacementPolicy(clock);

  @Test
  void givesUpWhenTooManyThreadsDie() {
    for (int death = 1; death <= 5; death++) {
      assertThat(policy.handle(defect)).isEqualTo(REPLACE_THREAD);
    }

    assertThat(policy.handle(defect)).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void forgetsDeathsOfLongAgo() {
    for (int death = 1; death <= 20; death++) {
      clock.pass(Duration.ofMinutes(3));

      assertThat(policy.handle(defect)).isEqualTo(REPLACE_THREAD);
    }
  }

  @Test
  void waitsForTheRegistryForEver() {
    SchemaRegistry nowhere =
        new SchemaRegistry(URI.create("http://127.0.0.1:1"), Clock.systemUTC());
    RegistryUnavailableException away =
        catchThrowableOfType(
            RegistryUnavailableException.class,
            () ->
                nowhere.id(
                    Topics.NOTIFICATION_LEDGER.subject(),
                    Topics.NOTIFICATION_LEDGER.value().orElseThrow()));

    for (int death = 1; death <= 20; death++) {
      assertThat(policy.handle(new StreamsException(away))).isEqualTo(REPLACE_THREAD);
    }
  }

  private static final class MovingClock extends Clock {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
