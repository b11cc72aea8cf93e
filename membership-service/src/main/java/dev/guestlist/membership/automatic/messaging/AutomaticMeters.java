package dev.guestlist.membership.automatic.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts automatic invitations. No label names an organisation. */
public final class AutomaticMeters {

  private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();
  private final Counter asked;

  /** How many wait in a partition, and how many of them for the proof of a domain. */
  private record Waiting(long all, long forProof) {}

  public AutomaticMeters(MeterRegistry registry) {
    asked = registry.counter("guestlist.automatic.invitations");
    registry.gauge("guestlist.automatic.waiting", this, AutomaticMeters::waiting);
    registry.gauge("guestlist.automatic.unproved", this, AutomaticMeters::waitingForProof);
  }

  /** Invitations on this instance that wait for the next hour or for a proof. */
  public long waiting() {
    return waiting.values().stream().mapToLong(Waiting::all).sum();
  }

  /** Those of them that wait until the organisation has proved that a domain is its own. */
  public long waitingForProof() {
    return waiting.values().stream().mapToLong(Waiting::forProof).sum();
  }

  void waits(int partition, long all, long forProof) {
    waiting.put(partition, new Waiting(all, forProof));
  }

  void asked(int count) {
    asked.increment(count);
  }

  /** Another instance has the partition now. */
  void forget(int partition) {
    waiting.remove(partition);
  }
}
