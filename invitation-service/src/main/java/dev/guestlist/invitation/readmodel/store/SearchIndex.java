package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.readmodel.MembershipSort;
import dev.guestlist.invitation.readmodel.MembershipSort.By;
import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Everything that is found by something personal, and every order but that of making. Its keys hold
 * names and addresses, and keys of a changelog are keys in Kafka, so its store has none: whenever a
 * partition comes here the index is emptied and filled from the other tables, a slice at a time. It
 * takes every change once it is empty (what came before that is filled in), but may be asked only
 * when it is {@link #ready}.
 */
public final class SearchIndex {

  private enum Phase {
    EMPTYING,
    MEMBERSHIPS,
    WORKSPACES,
    READY
  }

  /** So many entries of a word are sorted; a crowd is gone along in order instead. */
  private static final int CROWD = 15_000;

  private final KeyValueStore<Bytes, byte[]> source;
  private final KeyValueStore<Bytes, byte[]> store;
  private final PersonKeys keys;
  private final StateValue values = new StateValue();
  private final ListIndex lists;
  private final WordIndex words;
  private final NameIndex names;
  private Phase phase = Phase.EMPTYING;
  private Optional<Bytes> reached = Optional.empty();

  SearchIndex(
      KeyValueStore<Bytes, byte[]> source, KeyValueStore<Bytes, byte[]> store, PersonKeys keys) {
    this.source = source;
    this.store = store;
    this.keys = keys;
    this.lists = new ListIndex(store, this::lanes);
    this.words = new WordIndex(store);
    this.names = new NameIndex(store);
  }

  private Set<Lane> lanes(Membership membership) {
    Collection<String> inviters = keys.ofInviters(membership);
    Set<Lane> lanes = new LinkedHashSet<>();
    for (By by : By.values()) {
      if (by != By.CREATED) {
        lanes.add(new Lane(Lane.ALL, by));
      }
      inviters.forEach(inviter -> lanes.add(new Lane(inviter, by)));
    }
    return lanes;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    if (phase != Phase.EMPTYING) {
      lists.move(workspace, id, before, now);
      words.move(workspace, id, before, now);
    }
  }

  void move(WorkspaceKey workspace, Optional<Workspace> before, Workspace now) {
    if (phase != Phase.EMPTYING) {
      names.move(workspace, before, now);
    }
  }

  /** Whether everything is in the index. */
  public boolean ready() {
    return phase == Phase.READY;
  }

  /** Goes along one order. */
  public Walk walk(
      WorkspaceKey workspace, MembershipSort sort, Collection<Kind> kinds, Optional<Place> after) {
    return lists.walk(workspace, List.of(Lane.ALL), sort, kinds, after);
  }

  /** Goes along one order, past nobody but those whom somebody invited. */
  public Walk walk(
      WorkspaceKey workspace,
      String inviter,
      MembershipSort sort,
      Collection<Kind> kinds,
      Optional<Place> after) {
    return lists.walk(workspace, keys.ofInviter(inviter), sort, kinds, after);
  }

  /**
   * Goes along one order, past nobody but those whom the words find; nothing when there is a crowd
   * that every word finds.
   */
  public Optional<Walk> walk(
      WorkspaceKey workspace,
      Collection<String> beginnings,
      MembershipSort sort,
      Collection<Kind> kinds,
      Optional<Place> after) {
    Optional<Map<String, Walk.Entry>> found = Optional.empty();
    for (String beginning : beginnings) {
      Optional<Map<String, Walk.Entry>> hits = words.hits(workspace, beginning, sort.by(), CROWD);
      if (found.isPresent() && hits.isPresent()) {
        found.get().keySet().retainAll(hits.get().keySet());
      } else {
        found = found.or(() -> hits);
      }
    }
    return found.map(hits -> new FoundWalk(hits.values(), sort, kinds, after));
  }

  /** Workspaces by name. */
  public NameIndex names() {
    return names;
  }

  /** Brings the index a step nearer to being ready. */
  public void build(int atOnce) {
    switch (phase) {
      case EMPTYING -> step(store, Optional.empty(), atOnce, this::remove, Phase.MEMBERSHIPS);
      case MEMBERSHIPS ->
          step(
              source,
              Optional.of(StoreKeys.memberships()),
              atOnce,
              this::addMembership,
              Phase.WORKSPACES);
      case WORKSPACES ->
          step(
              source, Optional.of(StoreKeys.workspaces()), atOnce, this::addWorkspace, Phase.READY);
      case READY -> {}
    }
  }

  /** What is done with an entry. */
  @FunctionalInterface
  private interface Work {
    void on(KeyValue<Bytes, byte[]> entry);
  }

  private void step(
      KeyValueStore<Bytes, byte[]> from,
      Optional<Bytes> prefix,
      int atOnce,
      Work work,
      Phase after) {
    int done = 0;
    try (KeyValueIterator<Bytes, byte[]> entries =
        from.range(
            reached.or(() -> prefix).orElse(null), prefix.map(StoreKeys::end).orElse(null))) {
      while (entries.hasNext() && done < atOnce) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        // A range begins with the entry that was done last.
        if (!reached.equals(Optional.of(entry.key))) {
          work.on(entry);
          reached = Optional.of(entry.key);
          done++;
        }
      }
      if (!entries.hasNext()) {
        phase = after;
        reached = Optional.empty();
      }
    }
  }

  private void remove(KeyValue<Bytes, byte[]> entry) {
    store.put(entry.key, null);
  }

  private void addMembership(KeyValue<Bytes, byte[]> entry) {
    MembershipState state = values.value(entry.value);
    String id = state.getMembershipId();
    if (id != null) {
      move(workspace(state), id, Optional.empty(), state.getMembership());
    }
  }

  private void addWorkspace(KeyValue<Bytes, byte[]> entry) {
    MembershipState state = values.value(entry.value);
    move(workspace(state), Optional.empty(), state.getWorkspace());
  }

  private static WorkspaceKey workspace(MembershipState state) {
    return new WorkspaceKey(state.getOrgId(), state.getWorkspaceId());
  }
}
