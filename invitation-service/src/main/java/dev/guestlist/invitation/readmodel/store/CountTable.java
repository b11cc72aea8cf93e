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

/** How many memberships of each state a workspace has. */
public final class CountTable {

  /**
   * Counts of one workspace.
   *
   * @param offset of the last record that was counted, so that none is counted twice
   */
  private record Counts(long offset, Map<String, Long> perState) {}

  private static final class CountsValue extends Versioned<Counts> {

    @Override
    void write(Counts value, Encoder to) throws IOException {
      to.writeLong(value.offset());
      to.writeInt(value.perState().size());
      for (Map.Entry<String, Long> entry : value.perState().entrySet()) {
        to.writeString(entry.getKey());
        to.writeLong(entry.getValue());
      }
    }

    @Override
    Counts read(Decoder from) throws IOException {
      long offset = from.readLong();
      Map<String, Long> perState = new TreeMap<>();
      for (int left = from.readInt(); left > 0; left--) {
        perState.put(from.readString(), from.readLong());
      }
      return new Counts(offset, perState);
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final CountsValue values = new CountsValue();

  CountTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The states that occur, with how many memberships are in each. */
  public Map<String, Long> get(WorkspaceKey workspace) {
    return read(workspace).perState();
  }

  void move(WorkspaceKey workspace, Optional<String> before, String now, long offset) {
    Counts counts = read(workspace);
    if (offset <= counts.offset()) {
      return;
    }
    Map<String, Long> perState = counts.perState();
    before.ifPresent(
        state -> perState.computeIfPresent(state, (_, n) -> n > 1 ? Long.valueOf(n - 1) : null));
    perState.merge(now, 1L, Long::sum);
    store.put(StoreKeys.counts(workspace), values.bytes(new Counts(offset, perState)));
  }

  private Counts read(WorkspaceKey workspace) {
    byte[] bytes = store.get(StoreKeys.counts(workspace));
    return bytes == null ? new Counts(-1, new TreeMap<>()) : values.value(bytes);
  }
}
