package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.MembershipSort;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Memberships and what finds them: the list, the persons, the links. */
public final class MembershipTable {

  private final KeyValueStore<Bytes, byte[]> store;
  private final StateValue values = new StateValue();
  private final CountTable counts;
  private final ListIndex list;
  private final PersonIndex persons;
  private final AccountIndex accounts;
  private final SearchIndex search;

  MembershipTable(
      KeyValueStore<Bytes, byte[]> store,
      CountTable counts,
      ListIndex list,
      PersonIndex persons,
      AccountIndex accounts,
      SearchIndex search) {
    this.store = store;
    this.counts = counts;
    this.list = list;
    this.persons = persons;
    this.accounts = accounts;
    this.search = search;
  }

  /** A membership in whatever state. */
  public Optional<MembershipState> get(WorkspaceKey workspace, String id) {
    return Optional.ofNullable(values.valueOrNull(store.get(StoreKeys.membership(workspace, id))));
  }

  /** Goes along the order in which they were made. */
  public Walk walk(
      WorkspaceKey workspace, MembershipSort sort, Collection<Kind> kinds, Optional<Place> after) {
    return list.walk(workspace, List.of(Lane.ALL), sort, kinds, after);
  }

  /** The workspace of a membership. */
  public Optional<WorkspaceKey> workspaceOf(String membershipId) {
    return Optional.ofNullable(store.get(StoreKeys.link(membershipId)))
        .flatMap(bytes -> WorkspaceKey.parse(new String(bytes, StandardCharsets.UTF_8)));
  }

  /**
   * Takes a membership as it is now. The record may have been taken before, wholly or in part: what
   * is missing is made up for.
   *
   * @param offset of the record
   * @return whether this was news
   */
  public boolean apply(WorkspaceKey workspace, String id, MembershipState state, long offset) {
    Optional<MembershipState> known = get(workspace, id);
    long knownVersion = known.map(MembershipState::getVersion).orElse(0L);
    if (knownVersion > state.getVersion()) {
      return false;
    }
    Membership now = state.getMembership();
    Optional<Membership> before = known.map(MembershipState::getMembership);
    store.put(StoreKeys.link(id), workspace.toString().getBytes(StandardCharsets.UTF_8));
    persons.move(workspace, id, before, now);
    accounts.move(workspace, id, before, now);
    list.move(workspace, id, before, now);
    search.move(workspace, id, before, now);
    counts.move(workspace, before.map(Kind::of), Kind.of(now), offset);
    store.put(StoreKeys.membership(workspace, id), values.bytes(state));
    return knownVersion < state.getVersion();
  }
}
