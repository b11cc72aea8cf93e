package dev.guestlist.invitation.readmodel;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BoundedRestartsTest {

  private Instant now = Records.NOON;
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final BoundedRestarts restarts = new BoundedRestarts(clock);

  @Test
  void givesUpAfterTheSixthFailureWithinTenMinutes() {
    for (int failure = 0; failure < 5; failure++) {
      assertThat(restarts.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    }

    assertThat(restarts.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void forgetsOldFailures() {
    for (int failure = 0; failure < 20; failure++) {
      now = now.plus(Duration.ofMinutes(3));

      assertThat(restarts.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    }
  }
}
