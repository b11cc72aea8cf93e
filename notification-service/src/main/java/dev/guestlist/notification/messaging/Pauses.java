package dev.guestlist.notification.messaging;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The workspaces whose mails are stopped, of the partitions that are on this instance. */
public final class Pauses {

  private final Map<Integer, Set<String>> byPartition = new ConcurrentHashMap<>();

  /** The workspaces as {@code orgId/workspaceId}. */
  public Set<String> all() {
    Set<String> all = new TreeSet<>();
    byPartition.values().forEach(all::addAll);
    return all;
  }

  void are(int partition, Set<String> workspaces) {
    byPartition.put(partition, Set.copyOf(workspaces));
  }

  void leave(int partition) {
    byPartition.remove(partition);
  }
}
