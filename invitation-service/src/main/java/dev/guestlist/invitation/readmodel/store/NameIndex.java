package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.readmodel.Folded;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The workspaces of an organisation by name. */
public final class NameIndex {

  private final KeyValueStore<Bytes, byte[]> store;

  NameIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(WorkspaceKey workspace, Optional<Workspace> before, Workspace now) {
    IndexEntries.replace(
        store,
        before.map(old -> Set.of(key(workspace, old))).orElse(Set.of()),
        WorkspaceIndex.isThere(now) ? Set.of(key(workspace, now)) : Set.of(),
        IndexEntries.NOTHING);
  }

  private static Bytes key(WorkspaceKey workspace, Workspace named) {
    return StoreKeys.named(
        workspace.orgId(), new Place(Folded.text(named.getName()), workspace.workspaceId()));
  }

  /** Places of workspaces whose name begins so, by name. */
  public List<Place> places(String orgId, String beginning, Optional<Place> after, int most) {
    List<Place> places = new ArrayList<>();
    Bytes org = StoreKeys.named(orgId);
    Bytes prefix = StoreKeys.named(orgId, beginning);
    Bytes from = after.map(place -> StoreKeys.named(orgId, place)).orElse(prefix);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, StoreKeys.end(prefix))) {
      while (entries.hasNext() && places.size() < most) {
        Place place = StoreKeys.place(entries.next().key, org);
        if (!after.equals(Optional.of(place))) {
          places.add(place);
        }
      }
    }
    return places;
  }

  /** How many workspaces there are whose name begins so; nothing when there are more than that. */
  public OptionalLong count(String orgId, String beginning, int most) {
    int found = places(orgId, beginning, Optional.empty(), most + 1).size();
    return found > most ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
