package dev.guestlist.invitation.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.DeliveryAttempted;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers mean. */
class OutcomesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void onlySuccessIsSuccess(int code) {
    assertThat(status(code).getStatus()).isEqualTo("delivered");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 199, 300, 301, 302, 304, 308, 400, 401, 404, 429, 500, 503})
  void allElseIsTriedAgain(int code) {
    DeliveryAttempted attempted = status(code);

    assertThat(attempted.getStatus()).isEqualTo("pending");
    assertThat(attempted.getHttpStatus()).isEqualTo(code);
    assertThat(attempted.getNextAttempt()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void goneEndsIt() {
    DeliveryAttempted attempted = status(410);

    assertThat(attempted.getStatus()).isEqualTo("failed");
    assertThat(attempted.getReason()).isEqualTo("gone");
    assertThat(attempted.getNextAttempt()).isNull();
  }

  @Test
  void waitsGrowAndSpread() {
    assertThat(none(3, NOON, 0.5).getNextAttempt()).isEqualTo(NOON.plusSeconds(15));
    assertThat(none(3, NOON, 0).getNextAttempt()).isEqualTo(NOON.plusSeconds(12));
    assertThat(none(3, NOON, 1).getNextAttempt()).isEqualTo(NOON.plusSeconds(18));
    assertThat(none(50, NOON, 0.5).getNextAttempt()).isEqualTo(NOON.plus(Duration.ofHours(4)));
  }

  @Test
  void afterFiveDaysItIsGivenUp() {
    DeliveryAttempted attempted = none(40, NOON.minus(Duration.ofDays(5)), 0.5);

    assertThat(attempted.getStatus()).isEqualTo("failed");
    assertThat(attempted.getReason()).isEqualTo("timeout");
  }

  private static DeliveryAttempted status(int code) {
    return Outcomes.of(new Answer.Status(code), 1, NOON, NOON, 0.5);
  }

  private static DeliveryAttempted none(int attempt, Instant since, double random) {
    return Outcomes.of(new Answer.None("timeout"), attempt, since, NOON, random);
  }
}
