package dev.guestlist.invitation.webhook.delivery;

import dev.guestlist.contract.DeliveryAttempted;
import dev.guestlist.invitation.readmodel.EventDelivery;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer means for a delivery. */
final class Outcomes {

  private static final int GONE = 410;

  private Outcomes() {}

  /**
   * What became of an attempt.
   *
   * @param since from when on it is tried
   * @param random from 0 to 1
   */
  static DeliveryAttempted of(
      Answer answer, int attempt, Instant since, Instant now, double random) {
    return switch (answer) {
      case Answer.Status(int code) when code >= 200 && code < 300 ->
          attempted(attempt, EventDelivery.DELIVERED, code, null, null);
      case Answer.Status(int code) when code == GONE ->
          attempted(attempt, EventDelivery.FAILED, code, "gone", null);
      case Answer.Status(int code) -> again(attempt, code, "refused", since, now, random);
      case Answer.None(String reason) -> again(attempt, null, reason, since, now, random);
    };
  }

  private static DeliveryAttempted again(
      int attempt,
      @Nullable Integer code,
      String reason,
      Instant since,
      Instant now,
      double random) {
    Optional<Instant> next = RetrySchedule.next(attempt, since, now, random);
    return attempted(
        attempt,
        next.isPresent() ? EventDelivery.PENDING : EventDelivery.FAILED,
        code,
        reason,
        next.orElse(null));
  }

  private static DeliveryAttempted attempted(
      int attempt,
      String status,
      @Nullable Integer code,
      @Nullable String reason,
      @Nullable Instant next) {
    return DeliveryAttempted.newBuilder()
        .setAttempt(attempt)
        .setStatus(status)
        .setHttpStatus(code)
        .setReason(reason)
        .setNextAttempt(next)
        .build();
  }
}
