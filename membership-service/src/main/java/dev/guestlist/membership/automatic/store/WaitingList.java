package dev.guestlist.membership.automatic.store;

import dev.guestlist.contract.MembershipRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Invitations that wait for their turn, in the order in which they came. */
public final class WaitingList {

  private final KeyValueStore<Bytes, byte[]> entries;
  private final AutomaticKeys keys;

  /** An invitation of the account, ready to be asked for. */
  public record Entry(String accountId, MembershipRequest request) {}

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

  /** Lets an invitation wait, and tells where. */
  Bytes add(Lane lane, Entry entry) {
    Load load = load(lane);
    Bytes key = keys.waiting(lane, load.next());
    entries.put(key, AutomaticFormat.waiting(entry));
    put(lane, new Load(load.waiting() + 1, load.next() + 1));
    return key;
  }

  /** Takes the first ones out. */
  List<Entry> take(Lane lane, int most) {
    List<KeyValue<Bytes, byte[]>> first = new ArrayList<>();
    String prefix = AutomaticKeys.waitingPrefix(lane);
    try (KeyValueIterator<Bytes, byte[]> found =
        entries.range(AutomaticKeys.from(prefix), AutomaticKeys.behind(prefix))) {
      while (first.size() < most && found.hasNext()) {
        first.add(found.next());
      }
    }
    first.forEach(entry -> remove(entry.key));
    return first.stream().map(entry -> AutomaticFormat.waiting(entry.value)).toList();
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
      entries.delete(keys.lane(lane));
    } else {
      entries.put(keys.lane(lane), AutomaticFormat.lane(load));
    }
  }
}
