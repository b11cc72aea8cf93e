package dev.guestlist.invitation.readmodel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event for one webhook.
 *
 * @param event what happened; null as long as only what became of it is known
 * @param status pending, delivered or failed
 * @param attempts how often it was offered
 * @param updated when that last changed
 * @param nextAttempt from when on it is offered again
 * @param httpStatus of the last answer
 * @param reason why the last attempt failed, as a slug
 * @param requestId the last request to offer it anew
 */
public record EventDelivery(
    String eventId,
    @Nullable Happened event,
    String status,
    int attempts,
    @Nullable Instant updated,
    @Nullable Instant nextAttempt,
    @Nullable Integer httpStatus,
    @Nullable String reason,
    @Nullable String requestId) {

  /** It is still to be told. */
  public static final String PENDING = "pending";

  /** Its receiver took it. */
  public static final String DELIVERED = "delivered";

  /** It is not tried any more. */
  public static final String FAILED = "failed";

  /**
   * Something that happened to a membership.
   *
   * @param type its public name, such as membership.accepted
   * @param sequence the version of the membership that shows it; 0 for mails
   * @param generation of the invitation that it is about
   */
  public record Happened(
      String type, Instant time, String membershipId, long sequence, int generation) {}

  /** Something that nobody was told yet. */
  public static EventDelivery fresh(String eventId, Happened event, Instant now) {
    return new EventDelivery(eventId, event, PENDING, 0, null, now, null, null, null);
  }

  /** The same, now that it is known what happened. */
  public EventDelivery with(Happened known) {
    return new EventDelivery(
        eventId, known, status, attempts, updated, nextAttempt, httpStatus, reason, requestId);
  }

  /** Whether it is to be told once its time has come. */
  public boolean isDue() {
    return event != null && status.equals(PENDING) && nextAttempt != null;
  }
}
