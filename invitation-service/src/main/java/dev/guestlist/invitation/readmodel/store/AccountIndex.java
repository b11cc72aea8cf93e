package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memberships that are linked to an account; an account's id is no personal data. */
public final class AccountIndex {

  private static final String ACCEPTED = "accepted";

  private final KeyValueStore<Bytes, byte[]> store;

  AccountIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    IndexEntries.move(store, before, now, one -> keys(workspace, id, one), IndexEntries.NOTHING);
  }

  private static Set<Bytes> keys(WorkspaceKey workspace, String id, Membership membership) {
    String account = membership.getAccountId();
    if (account == null) {
      return Set.of();
    }
    Bytes linked = StoreKeys.account(workspace, account, id);
    return membership.getState().equals(ACCEPTED)
        ? Set.of(linked, StoreKeys.member(account, workspace, id))
        : Set.of(linked);
  }

  /**
   * Ids of the memberships in a workspace that are linked to an account. After a crash there may be
   * one that no longer is.
   */
  public List<String> ids(WorkspaceKey workspace, String accountId) {
    List<String> ids = new ArrayList<>();
    Bytes prefix = StoreKeys.account(workspace, accountId);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      entries.forEachRemaining(entry -> ids.add(StoreKeys.textAfter(entry.key, prefix)));
    }
    return ids;
  }

  /**
   * Goes through the workspaces of an organisation that an account has an accepted membership in,
   * by id.
   *
   * @param stands whether a membership is still accepted, which an entry may say wrongly after a
   *     crash
   */
  public void workspaces(
      String accountId,
      String orgId,
      BiPredicate<WorkspaceKey, String> stands,
      Consumer<WorkspaceKey> workspace) {
    Bytes prefix = StoreKeys.member(accountId, orgId);
    Optional<WorkspaceKey> last = Optional.empty();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, StoreKeys.end(prefix))) {
      while (entries.hasNext()) {
        Place place = StoreKeys.place(entries.next().key, prefix);
        WorkspaceKey key = new WorkspaceKey(orgId, place.value());
        if (!last.equals(Optional.of(key)) && stands.test(key, place.id())) {
          last = Optional.of(key);
          workspace.accept(key);
        }
      }
    }
  }
}
