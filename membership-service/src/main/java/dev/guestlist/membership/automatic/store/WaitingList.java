package dev.guestlist.membership.automatic.store;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Invitations that wait for their turn, in the order in which they came. */
public final class WaitingList {

  private final KeyValueStore<Bytes, byte[]> entries;
  private final AutomaticKeys keys;

  /**
   * An invitation that waits.
   *
   * @param account as it was announced last
   * @param since when it began to wait
   */
  public record Entry(Account account, WorkspaceKey workspace, Instant since) {}

  /**
   * How full a lane is.
   *
   * @param next number of the next that comes
   */
  record Load(long waiting, long next) {

    static final Load EMPTY = new Load(0, 0);
  }

  WaitingList(KeyValueStore<Bytes, byte[]> entries, AutomaticKeys keys) {
    this.entries = entries;
    this.keys = keys;
  }

  /** How many wait in each lane in which any do. */
  public Map<Lane, Long> lanes() {
    Map<Lane, Long> lanes =
        new TreeMap<>(Comparator.comparing(Lane::orgId).thenComparing(Lane::name));
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(
            AutomaticKeys.from(AutomaticKeys.LANES), AutomaticKeys.behind(AutomaticKeys.LANES))) {
      found.forEachRemaining(
          entry ->
              lanes.put(
                  AutomaticKeys.laneOf(entry.key), AutomaticFormat.lane(entry.value).waiting()));
    }
    return lanes;
  }

  /** Since when the first one in a lane waits. */
  public Optional<Instant> first(Lane lane) {
    String prefix = AutomaticKeys.waitingPrefix(lane);
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
      return found.hasNext()
          ? Optional.of(AutomaticFormat.waiting(found.next().value).since())
          : Optional.empty();
    }
  }

  /** Lets an invitation wait, and tells where. */
  Bytes add(Lane lane, Entry entry) {
    Load load = load(lane);
    Bytes key = keys.waiting(lane, load.next());
    entries.put(key, AutomaticFormat.waiting(entry));
    put(lane, new Load(load.waiting() + 1, load.next() + 1));
    return key;
  }

  /** The account of one that waits is another now; it keeps its turn. */
  void replace(Bytes key, Account account) {
    Entry before = AutomaticFormat.waiting(entries.get(key));
    entries.put(
        key, AutomaticFormat.waiting(new Entry(account, before.workspace(), before.since())));
  }

  /** Takes the first ones out, up to one that is not to be taken. */
  public List<Entry> take(Lane lane, int most, Predicate<Entry> taken) {
    List<Entry> first = new ArrayList<>();
    List<Bytes> places = new ArrayList<>();
    String prefix = AutomaticKeys.waitingPrefix(lane);
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
      while (first.size() < most && found.hasNext()) {
        KeyValue<Bytes, byte[]> next = found.next();
        Entry entry = AutomaticFormat.waiting(next.value);
        if (!taken.test(entry)) {
          break;
        }
        first.add(entry);
        places.add(next.key);
      }
    }
    places.forEach(this::remove);
    return first;
  }

  /** Takes one out, if it still waits. */
  void remove(Bytes key) {
    if (entries.delete(key) != null) {
      Lane lane = AutomaticKeys.laneOf(key);
      Load load = load(lane);
      put(lane, new Load(load.waiting() - 1, load.next()));
    }
  }

  private Load load(Lane lane) {
    byte @Nullable [] value = entries.get(keys.lane(lane));
    return value == null ? Load.EMPTY : AutomaticFormat.lane(value);
  }

  private void put(Lane lane, Load load) {
    if (load.waiting() == 0) {
      entries.put(keys.lane(lane), null);
    } else {
      entries.put(keys.lane(lane), AutomaticFormat.lane(load));
    }
  }
}
