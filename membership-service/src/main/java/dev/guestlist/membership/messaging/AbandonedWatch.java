package dev.guestlist.membership.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The workspaces on this instance that only a removed account administers: nobody is there who
 * could invite. Operators see how many there are, and which.
 */
public final class AbandonedWatch {

  private final Map<Integer, NavigableSet<String>> byPartition = new ConcurrentHashMap<>();

  AbandonedWatch(MeterRegistry meters) {
    meters.gauge("guestlist.workspaces.abandoned", this, watch -> watch.workspaces().size());
  }

  /** Their keys, {@code orgId/workspaceId}. */
  public NavigableSet<String> workspaces() {
    NavigableSet<String> all = new TreeSet<>();
    byPartition.values().forEach(all::addAll);
    return all;
  }

  boolean contains(int partition, String workspace) {
    NavigableSet<String> there = byPartition.get(partition);
    return there != null && there.contains(workspace);
  }

  void add(int partition, String workspace) {
    byPartition.computeIfAbsent(partition, _ -> new ConcurrentSkipListSet<>()).add(workspace);
  }

  void remove(int partition, String workspace) {
    NavigableSet<String> there = byPartition.get(partition);
    if (there != null) {
      there.remove(workspace);
    }
  }

  /** Another instance watches the partition from now on. */
  void forget(int partition) {
    byPartition.remove(partition);
  }
}
