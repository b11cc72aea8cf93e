package dev.guestlist.invitation.webhook.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who may be called now: all receivers together have a limit, and each has a smaller one, so that
 * none takes the place of all others. One that failed is called one delivery at a time, after a
 * pause that grows while it goes on failing.
 */
final class Lanes {

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MOST_DOUBLINGS = 6;

  private final int all;
  private final int each;
  private final Map<String, Lane> lanes = new HashMap<>();
  private int inFlight;

  private static final class Lane {
    private final Set<String> inFlight = new HashSet<>();
    private int failures;
    private long pausedUntil;
  }

  /**
   * Nobody is called.
   *
   * @param all how many calls at once
   * @param each how many of them to one receiver
   */
  Lanes(int all, int each) {
    this.all = all;
    this.each = each;
  }

  /**
   * Takes a place for a delivery, unless it is on its way already or there is none.
   *
   * @param now on the clock of {@link System#nanoTime}
   */
  synchronized boolean enter(String webhookId, String eventId, long now) {
    Lane lane = lanes.computeIfAbsent(webhookId, _ -> new Lane());
    int most = lane.failures == 0 ? each : 1;
    if (inFlight >= all
        || lane.inFlight.size() >= most
        || (lane.failures > 0 && now - lane.pausedUntil < 0)
        || !lane.inFlight.add(eventId)) {
      return false;
    }
    inFlight++;
    return true;
  }

  /** Gives the place back. */
  synchronized void leave(String webhookId, String eventId, boolean wellReceived, long now) {
    Lane lane = lanes.get(webhookId);
    if (lane != null && lane.inFlight.remove(eventId)) {
      inFlight--;
      if (wellReceived) {
        lane.failures = 0;
      } else {
        lane.failures++;
        lane.pausedUntil = now + (FIRST_PAUSE << Math.min(lane.failures - 1, MOST_DOUBLINGS));
      }
    }
  }

  /** Forgets receivers for which nothing is due. */
  synchronized void keep(Set<String> webhookIds) {
    lanes
        .entrySet()
        .removeIf(
            lane -> lane.getValue().inFlight.isEmpty() && !webhookIds.contains(lane.getKey()));
  }

  /** How many calls are on their way. */
  synchronized int inFlight() {
    return inFlight;
  }
}
