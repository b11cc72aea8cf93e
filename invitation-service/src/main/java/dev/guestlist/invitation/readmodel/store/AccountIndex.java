package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memberships that are linked to an account; an account's id is no personal data. */
public final class AccountIndex {

  private static final byte[] NOTHING = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  AccountIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    Optional<String> account = Optional.ofNullable(now.getAccountId());
    before
        .map(Membership::getAccountId)
        .filter(old -> !account.equals(Optional.of(old)))
        .ifPresent(old -> store.delete(StoreKeys.account(workspace, old, id)));
    account.ifPresent(of -> store.put(StoreKeys.account(workspace, of, id), NOTHING));
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
}
