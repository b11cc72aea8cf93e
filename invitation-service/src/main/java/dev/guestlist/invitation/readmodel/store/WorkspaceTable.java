package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Workspace;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Workspaces, deleted ones too. */
public final class WorkspaceTable {

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateValue values = new StateValue();
  private final WorkspaceIndex index;
  private final SearchIndex search;

  WorkspaceTable(KeyValueStore<Bytes, byte[]> store, WorkspaceIndex index, SearchIndex search) {
    this.store = store;
    this.index = index;
    this.search = search;
  }

  /** A workspace, deleted or not. */
  public Optional<MembershipState> get(WorkspaceKey workspace) {
    return Optional.ofNullable(values.valueOrNull(store.get(StoreKeys.workspace(workspace))));
  }

  /** The workspaces of an organisation. */
  public WorkspaceIndex index() {
    return index;
  }

  /**
   * Takes a workspace as it is now.
   *
   * @param offset of the record
   * @return whether this was news
   */
  public boolean apply(WorkspaceKey workspace, MembershipState state, long offset) {
    Optional<MembershipState> known = get(workspace);
    if (known.filter(last -> last.getVersion() >= state.getVersion()).isPresent()) {
      return false;
    }
    Optional<Workspace> before = known.map(MembershipState::getWorkspace);
    index.move(workspace, before, state.getWorkspace(), offset);
    search.move(workspace, before, state.getWorkspace());
    store.put(StoreKeys.workspace(workspace), values.bytes(state));
    return true;
  }
}
