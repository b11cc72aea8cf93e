package dev.guestlist.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  private static final double MIDDLE = 0.5;

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 5",
    "3, 15",
    "4, 60",
    "5, 300",
    "6, 900",
    "7, 1800",
    "8, 3600",
    "9, 7200",
    "10, 14400",
    "1000000, 14400"
  })
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
    assertThat(RetrySchedule.MAIL.waitAfter(4, 0)).isEqualTo(Duration.ofSeconds(48));
    assertThat(RetrySchedule.MAIL.waitAfter(4, 1)).isEqualTo(Duration.ofSeconds(72));
  }
}
