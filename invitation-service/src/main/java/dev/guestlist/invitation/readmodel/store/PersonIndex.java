package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memberships of a person, found by a keyed hash of address or login. */
public final class PersonIndex {

  private final KeyValueStore<Bytes, byte[]> store;
  private final PersonKeys keys;

  PersonIndex(KeyValueStore<Bytes, byte[]> store, PersonKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    IndexEntries.move(store, before, now, one -> entries(workspace, id, one), IndexEntries.NOTHING);
  }

  private Set<Bytes> entries(WorkspaceKey workspace, String id, Membership membership) {
    return keys.of(membership).stream()
        .map(key -> StoreKeys.person(workspace, key, id))
        .collect(Collectors.toSet());
  }

  /**
   * Goes through the memberships of whoever has one of these addresses or logins, in the order of
   * their places: by workspace, then id.
   *
   * @param orgId only those of this organisation
   */
  public void everywhere(
      Set<String> users, Optional<String> orgId, BiConsumer<WorkspaceKey, String> found) {
    SortedMap<Place, Runnable> all = new TreeMap<>();
    for (String key : users.stream().flatMap(user -> keys.of(user).stream()).distinct().toList()) {
      Bytes prefix = orgId.map(org -> StoreKeys.person(key, org)).orElse(StoreKeys.person(key));
      try (KeyValueIterator<Bytes, byte[]> entries =
          store.prefixScan(prefix, new BytesSerializer())) {
        entries.forEachRemaining(
            entry -> {
              List<String> parts = StoreKeys.personParts(entry.key);
              WorkspaceKey workspace = new WorkspaceKey(parts.get(1), parts.get(2));
              all.put(
                  new Place(workspace.toString(), parts.get(3)),
                  () -> found.accept(workspace, parts.get(3)));
            });
      }
    }
    all.values().forEach(Runnable::run);
  }

  /** Ids of the memberships of whoever has this address or login. */
  public List<String> ids(WorkspaceKey workspace, String user) {
    List<String> ids = new ArrayList<>();
    for (String key : keys.of(user)) {
      Bytes prefix = StoreKeys.person(workspace, key);
      try (KeyValueIterator<Bytes, byte[]> entries =
          store.prefixScan(prefix, new BytesSerializer())) {
        entries.forEachRemaining(entry -> ids.add(StoreKeys.textAfter(entry.key, prefix)));
      }
    }
    return ids.stream().distinct().toList();
  }
}
