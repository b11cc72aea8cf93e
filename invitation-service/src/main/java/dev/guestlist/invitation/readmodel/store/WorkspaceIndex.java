package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Workspace;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The workspaces of an organisation that are in this partition and not deleted, and their count.
 */
public final class WorkspaceIndex {

  /**
   * How many there are.
   *
   * @param offset of the last record that was counted, so that none is counted twice
   */
  private record Count(long offset, long count) {}

  private static final class CountValue extends Versioned<Count> {

    @Override
    void write(Count value, Encoder to) throws IOException {
      to.writeLong(value.offset());
      to.writeLong(value.count());
    }

    @Override
    Count read(Decoder from) throws IOException {
      return new Count(from.readLong(), from.readLong());
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final CountValue values = new CountValue();

  WorkspaceIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  static boolean isThere(Workspace workspace) {
    return workspace.getStatus().equals("active");
  }

  void move(WorkspaceKey workspace, Optional<Workspace> before, Workspace now, long offset) {
    list(workspace, now);
    Count count = read(workspace.orgId());
    if (offset > count.offset()) {
      boolean was = before.filter(WorkspaceIndex::isThere).isPresent();
      long change = (isThere(now) ? 1L : 0L) - (was ? 1L : 0L);
      store.put(
          StoreKeys.orgCount(workspace.orgId()),
          values.bytes(new Count(offset, count.count() + change)));
    }
  }

  void list(WorkspaceKey workspace, Workspace now) {
    Bytes key = StoreKeys.ofOrg(workspace.orgId(), workspace.workspaceId());
    if (isThere(now)) {
      store.put(key, IndexEntries.NOTHING);
    } else {
      store.put(key, null);
    }
  }

  /** What was counted anew over all workspaces. */
  void count(String orgId, long counted) {
    store.put(StoreKeys.orgCount(orgId), values.bytes(new Count(-1, counted)));
  }

  /** How many workspaces the organisation has here. */
  public long count(String orgId) {
    return read(orgId).count();
  }

  private Count read(String orgId) {
    byte[] bytes = store.get(StoreKeys.orgCount(orgId));
    return bytes == null ? new Count(-1, 0) : values.value(bytes);
  }

  /** Ids of workspaces, in their order. */
  public List<String> ids(String orgId, Optional<String> after, int most) {
    List<String> ids = new ArrayList<>();
    Bytes prefix = StoreKeys.ofOrg(orgId);
    Bytes from = after.map(id -> StoreKeys.ofOrg(orgId, id)).orElse(prefix);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, StoreKeys.end(prefix))) {
      while (entries.hasNext() && ids.size() < most) {
        String id = StoreKeys.lastPart(entries.next().key);
        if (!after.equals(Optional.of(id))) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
