package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How many memberships of each state and role a workspace has. */
public final class CountTable {

  /**
   * Counts of one workspace.
   *
   * @param offset of the last record that was counted, so that none is counted twice
   */
  private record Counts(long offset, Map<Kind, Long> perKind) {}

  private static final class CountsValue extends Versioned<Counts> {

    @Override
    void write(Counts value, Encoder to) throws IOException {
      to.writeLong(value.offset());
      to.writeInt(value.perKind().size());
      for (Map.Entry<Kind, Long> entry : value.perKind().entrySet()) {
        to.writeString(entry.getKey().state());
        to.writeString(entry.getKey().role());
        to.writeLong(entry.getValue());
      }
    }

    @Override
    Counts read(Decoder from) throws IOException {
      long offset = from.readLong();
      Map<Kind, Long> perKind = new TreeMap<>();
      for (int left = from.readInt(); left > 0; left--) {
        perKind.put(new Kind(from.readString(), from.readString()), from.readLong());
      }
      return new Counts(offset, perKind);
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final CountsValue values = new CountsValue();

  CountTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The states that occur, with how many memberships are in each. */
  public Map<String, Long> get(WorkspaceKey workspace) {
    Map<String, Long> perState = new TreeMap<>();
    kinds(workspace).forEach((kind, count) -> perState.merge(kind.state(), count, Long::sum));
    return perState;
  }

  /** The states and roles that occur, with how many memberships are of each. */
  public Map<Kind, Long> kinds(WorkspaceKey workspace) {
    return read(workspace).perKind();
  }

  void move(WorkspaceKey workspace, Optional<Kind> before, Kind now, long offset) {
    Counts counts = read(workspace);
    if (offset <= counts.offset()) {
      return;
    }
    Map<Kind, Long> perKind = counts.perKind();
    before.ifPresent(
        kind -> perKind.computeIfPresent(kind, (_, n) -> n > 1 ? Long.valueOf(n - 1) : null));
    perKind.merge(now, 1L, Long::sum);
    store.put(StoreKeys.counts(workspace), values.bytes(new Counts(offset, perKind)));
  }

  /** What was counted anew over all memberships. */
  void set(WorkspaceKey workspace, Map<Kind, Long> perKind) {
    store.put(StoreKeys.counts(workspace), values.bytes(new Counts(-1, perKind)));
  }

  private Counts read(WorkspaceKey workspace) {
    byte[] bytes = store.get(StoreKeys.counts(workspace));
    return bytes == null ? new Counts(-1, new TreeMap<>()) : values.value(bytes);
  }
}
