package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.readmodel.MembershipQuery.After;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memberships of a workspace, newest first within each state. */
public final class ListIndex {

  private static final byte[] NOTHING = {1};

  private final KeyValueStore<Bytes, byte[]> store;

  ListIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(WorkspaceKey workspace, String id, Optional<Membership> before, Membership now) {
    Bytes key = key(workspace, id, now);
    before
        .map(old -> key(workspace, id, old))
        .filter(old -> !old.equals(key))
        .ifPresent(store::delete);
    store.put(key, NOTHING);
  }

  private static Bytes key(WorkspaceKey workspace, String id, Membership membership) {
    return StoreKeys.listed(
        workspace, membership.getState(), new Listed(membership.getCreated(), id));
  }

  /**
   * Ids of memberships, newest first over all the wanted states. This costs what is read, however
   * large the workspace is.
   *
   * @param stands whether a membership is still in a state, which an entry may say wrongly after a
   *     crash
   */
  public List<String> ids(
      WorkspaceKey workspace,
      Collection<String> states,
      Optional<After> after,
      int limit,
      BiPredicate<String, String> stands) {
    List<String> ids = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(Run::head));
    try {
      for (String state : states) {
        Run run = new Run(workspace, state, after);
        runs.add(run);
        if (run.advance()) {
          next.add(run);
        }
      }
      while (ids.size() < limit) {
        Run run = next.poll();
        if (run == null) {
          break;
        }
        if (stands.test(run.head().id(), run.state)) {
          ids.add(run.head().id());
        }
        if (run.advance()) {
          next.add(run);
        }
      }
    } finally {
      runs.forEach(Run::close);
    }
    return ids;
  }

  /** The entries of one state. */
  private final class Run implements AutoCloseable {

    private final String state;
    private final Bytes prefix;
    private final Optional<Listed> after;
    private final KeyValueIterator<Bytes, byte[]> entries;
    private Listed head = new Listed(Instant.EPOCH, "");

    Run(WorkspaceKey workspace, String state, Optional<After> after) {
      this.state = state;
      this.prefix = StoreKeys.listed(workspace, state);
      this.after = after.map(place -> new Listed(place.created(), place.membershipId()));
      Bytes from =
          this.after.map(place -> StoreKeys.listed(workspace, state, place)).orElse(prefix);
      this.entries = store.range(from, StoreKeys.end(prefix));
    }

    Listed head() {
      return head;
    }

    boolean advance() {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        head = StoreKeys.listed(entry.key, prefix);
        if (after.isEmpty() || !head.equals(after.get())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() {
      entries.close();
    }
  }
}
