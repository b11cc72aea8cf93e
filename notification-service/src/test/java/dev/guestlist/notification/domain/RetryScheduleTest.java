package dev.guestlist.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  private static final double MIDDLE = 0.5;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 5", "4, 10", "5, 30", "6, 60", "7, 60", "1000000, 60"})
  void waitsLongerAfterEachFailureOfAMail(int failures, long seconds) {
    assertThat(RetrySchedule.MAIL.waitAfter(failures, MIDDLE))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void triesAnAbsentRelayEveryFewSeconds() {
    assertThat(RetrySchedule.RELAY.waitAfter(1_000, MIDDLE)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void spreadsTheWaitsByAFifth() {
    assertThat(RetrySchedule.MAIL.waitAfter(4, 0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(RetrySchedule.MAIL.waitAfter(4, 1)).isEqualTo(Duration.ofSeconds(12));
  }
}
