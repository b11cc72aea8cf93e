package dev.guestlist.membership.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the policy of a workspace may say. */
final class SoundPolicy {

  private static final int LONGEST_EXPIRY_HOURS = 90 * 24;

  private SoundPolicy() {}

  static Optional<Decision> refusal(Policy policy) {
    List<FieldError> errors = new ArrayList<>();
    if (policy.expiryHours() < 1 || policy.expiryHours() > LONGEST_EXPIRY_HOURS) {
      errors.add(new FieldError("/policy/expiryHours", "invalid-time"));
    }
    Integer reminder = policy.reminderHoursBefore();
    if (reminder != null && (reminder < 1 || reminder >= policy.expiryHours())) {
      errors.add(new FieldError("/policy/reminderHoursBefore", "invalid-time"));
    }
    return errors.isEmpty() ? Optional.empty() : Optional.of(Decision.invalid(errors));
  }
}
