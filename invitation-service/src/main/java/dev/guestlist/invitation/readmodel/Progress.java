package dev.guestlist.invitation.readmodel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the topics of one partition have been read. Offsets count records only: the markers that
 * transactions leave on a topic are no progress, since some instances see them and some do not.
 * Whoever calls this holds the partition's lock.
 */
final class Progress {

  private final Map<String, Long> next = new HashMap<>();
  private Optional<Map<String, Long>> targets = Optional.empty();
  private boolean caughtUp;

  /** A record was taken. */
  void took(String topic, long offset) {
    next.merge(topic, offset + 1, Math::max);
    look();
  }

  /**
   * Tells where the topics ended when the partition came here.
   *
   * @param ends the offset after the last record, for every topic
   * @param committed up to where records had been taken in earlier lives
   */
  void target(Map<String, Long> ends, Map<String, Long> committed) {
    ends.forEach(
        (topic, end) ->
            next.merge(topic, Math.min(end, committed.getOrDefault(topic, 0L)), Math::max));
    targets = Optional.of(Map.copyOf(ends));
    look();
  }

  /** Whether all that was on the topics has been taken; once true it stays true. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** The next offset of a topic. */
  long next(String topic) {
    return next.getOrDefault(topic, 0L);
  }

  private void look() {
    if (!caughtUp) {
      caughtUp =
          targets
              .filter(
                  ends -> ends.entrySet().stream().allMatch(e -> next(e.getKey()) >= e.getValue()))
              .isPresent();
    }
  }
}
