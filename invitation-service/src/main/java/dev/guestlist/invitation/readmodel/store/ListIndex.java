package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.MembershipSort;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memberships of a workspace in order, each state and role by itself. */
final class ListIndex {

  private final KeyValueStore<Bytes, byte[]> store;
  private final Function<Membership, Set<Lane>> lanes;

  /**
   * An index in this store.
   *
   * @param lanes the orders that a membership is kept in
   */
  ListIndex(KeyValueStore<Bytes, byte[]> store, Function<Membership, Set<Lane>> lanes) {
    this.store = store;
    this.lanes = lanes;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    IndexEntries.move(store, before, now, one -> keys(workspace, id, one), IndexEntries.NOTHING);
  }

  private Set<Bytes> keys(WorkspaceKey workspace, String id, Membership membership) {
    Set<Bytes> keys = new LinkedHashSet<>();
    for (Lane lane : lanes.apply(membership)) {
      keys.add(
          StoreKeys.listed(workspace, lane, Kind.of(membership), lane.by().place(id, membership)));
    }
    return keys;
  }

  /** Goes along one order, over several states, roles and scopes at once. */
  Walk walk(
      WorkspaceKey workspace,
      Collection<String> scopes,
      MembershipSort sort,
      Collection<Kind> kinds,
      Optional<Place> after) {
    ListWalk walk = new ListWalk(store, sort, after);
    for (String scope : scopes) {
      for (Kind kind : kinds) {
        walk.add(StoreKeys.listed(workspace, new Lane(scope, sort.by()), kind), kind);
      }
    }
    return walk;
  }
}
