package dev.guestlist.membership.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The workspaces of one partition whose last Administrator is a removed account. */
public final class AbandonedWorkspaces {

  private final KeyValueStore<Bytes, byte[]> entries;

  AbandonedWorkspaces(KeyValueStore<Bytes, byte[]> entries) {
    this.entries = entries;
  }

  /** The membership of the removed account, where the workspace is abandoned. */
  public @Nullable String administrator(WorkspaceKey workspace) {
    byte @Nullable [] value = entries.get(StoreKeys.abandoned(workspace));
    return value == null ? null : StoreFormat.id(value);
  }

  /** Notes that only this membership administers the workspace. */
  public void note(WorkspaceKey workspace, String membershipId) {
    entries.put(StoreKeys.abandoned(workspace), StoreFormat.write(membershipId));
  }

  /** Notes that the workspace is administered again, or gone. */
  public void forget(WorkspaceKey workspace) {
    entries.put(StoreKeys.abandoned(workspace), null);
  }

  /** All of them with the membership of the removed account; there are few. */
  public Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> range =
        entries.range(StoreKeys.firstAbandoned(), StoreKeys.abandonedEnd())) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> next = range.next();
        all.put(StoreKeys.abandonedWorkspace(next.key).toString(), StoreFormat.id(next.value));
      }
    }
    return all;
  }
}
