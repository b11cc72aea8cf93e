package dev.guestlist.membership.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reminder of one pending invitation.
 *
 * @param at when it is due; absent once it was sent
 */
record Reminder(@Nullable Instant at) {
  static final Reminder SENT = new Reminder(null);
}
