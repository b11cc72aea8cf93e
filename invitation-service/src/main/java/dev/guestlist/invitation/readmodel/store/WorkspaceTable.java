package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Workspaces, deleted ones too. */
public final class WorkspaceTable {

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateValue values = new StateValue();

  WorkspaceTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** A workspace, deleted or not. */
  public Optional<MembershipState> get(WorkspaceKey workspace) {
    return Optional.ofNullable(values.valueOrNull(store.get(StoreKeys.workspace(workspace))));
  }

  /**
   * Takes a workspace as it is now.
   *
   * @return whether this was news
   */
  public boolean apply(WorkspaceKey workspace, MembershipState state) {
    if (get(workspace).filter(known -> known.getVersion() >= state.getVersion()).isPresent()) {
      return false;
    }
    store.put(StoreKeys.workspace(workspace), values.bytes(state));
    return true;
  }
}
