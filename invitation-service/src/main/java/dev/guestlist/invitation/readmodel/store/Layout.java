package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Workspace;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Brings a store that an earlier release wrote to the present layout: memberships and workspaces
 * are as they were, and what is derived from them is made anew. It happens once, before the
 * partition is asked anything; it may be interrupted and begins again then.
 */
final class Layout {

  private static final byte[] PRESENT = {3};

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateValue values = new StateValue();

  Layout(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void upgrade(
      CountTable counts,
      ListIndex list,
      PersonIndex persons,
      AccountIndex accounts,
      WorkspaceIndex index) {
    if (Arrays.equals(store.get(StoreKeys.layout()), PRESENT)) {
      return;
    }
    Tally tally = new Tally(counts);
    each(
        StoreKeys.memberships(),
        state -> {
          WorkspaceKey workspace = workspace(state);
          String id = String.valueOf(state.getMembershipId());
          list.move(workspace, id, Optional.empty(), state.getMembership());
          persons.move(workspace, id, Optional.empty(), state.getMembership());
          accounts.move(workspace, id, Optional.empty(), state.getMembership());
          tally.add(workspace, Kind.of(state.getMembership()));
        });
    tally.finish();
    Map<String, Long> perOrg = new TreeMap<>();
    each(
        StoreKeys.workspaces(),
        state -> {
          Workspace workspace = state.getWorkspace();
          index.list(workspace(state), workspace);
          if (WorkspaceIndex.isThere(workspace)) {
            perOrg.merge(state.getOrgId(), 1L, Long::sum);
          }
        });
    perOrg.forEach(index::count);
    StoreKeys.former().forEach(this::clear);
    store.put(StoreKeys.layout(), PRESENT);
  }

  private void each(Bytes prefix, Consumer<MembershipState> work) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      entries.forEachRemaining(entry -> work.accept(values.value(entry.value)));
    }
  }

  private void clear(Bytes prefix) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      entries.forEachRemaining(entry -> store.put(entry.key, null));
    }
  }

  private static WorkspaceKey workspace(MembershipState state) {
    return new WorkspaceKey(state.getOrgId(), state.getWorkspaceId());
  }

  /** Counts one workspace after the other, as they follow each other in the store. */
  private static final class Tally {

    private final CountTable counts;
    private Optional<WorkspaceKey> workspace = Optional.empty();
    private Map<Kind, Long> perKind = new TreeMap<>();

    Tally(CountTable counts) {
      this.counts = counts;
    }

    void add(WorkspaceKey of, Kind kind) {
      if (!workspace.equals(Optional.of(of))) {
        finish();
        workspace = Optional.of(of);
        perKind = new TreeMap<>();
      }
      perKind.merge(kind, 1L, Long::sum);
    }

    void finish() {
      workspace.ifPresent(of -> counts.set(of, perKind));
    }
  }
}
