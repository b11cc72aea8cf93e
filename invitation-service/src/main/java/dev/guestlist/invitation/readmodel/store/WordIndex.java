package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.MembershipQuery;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Memberships by the beginnings of words. */
final class WordIndex {

  private static final byte[] NOTHING = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  WordIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    Set<Bytes> wanted = keys(workspace, id, now);
    before.stream()
        .flatMap(old -> keys(workspace, id, old).stream())
        .filter(key -> !wanted.contains(key))
        .forEach(store::delete);
    wanted.forEach(key -> store.put(key, NOTHING));
  }

  private static Set<Bytes> keys(WorkspaceKey workspace, String id, Membership membership) {
    return MembershipQuery.tokens(membership)
        .map(token -> StoreKeys.word(workspace, token, id))
        .collect(Collectors.toSet());
  }

  /** Ids of memberships that have a word which begins so; nothing when there are more than that. */
  Optional<Set<String>> ids(WorkspaceKey workspace, String beginning, int most) {
    Set<String> ids = new LinkedHashSet<>();
    Bytes prefix = StoreKeys.words(workspace, beginning);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      while (entries.hasNext()) {
        ids.add(StoreKeys.lastPart(entries.next().key));
        if (ids.size() > most) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(ids);
  }
}
