package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.invitation.readmodel.MembershipSort;
import dev.guestlist.invitation.readmodel.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Goes along several sorted runs of a store as if they were one. This costs what is read, however
 * long the runs are.
 */
final class ListWalk implements Walk {

  private final KeyValueStore<Bytes, byte[]> store;
  private final MembershipSort sort;
  private final Optional<Place> after;
  private final List<Run> runs = new ArrayList<>();
  private final PriorityQueue<Run> next;

  ListWalk(KeyValueStore<Bytes, byte[]> store, MembershipSort sort, Optional<Place> after) {
    this.store = store;
    this.sort = sort;
    this.after = after;
    this.next = new PriorityQueue<>(Comparator.comparing(Run::head, sort.places()));
  }

  void add(Bytes prefix, Kind kind) {
    Run run = new Run(prefix, kind);
    runs.add(run);
    if (run.advance()) {
      next.add(run);
    }
  }

  @Override
  public Optional<Entry> next() {
    Run run = next.poll();
    if (run == null) {
      return Optional.empty();
    }
    Entry entry = new Entry(run.head(), run.kind);
    if (run.advance()) {
      next.add(run);
    }
    return Optional.of(entry);
  }

  @Override
  public void close() {
    runs.forEach(Run::close);
  }

  private final class Run {

    private final Bytes prefix;
    private final Kind kind;
    private final KeyValueIterator<Bytes, byte[]> entries;
    private Place head = new Place("", "");

    Run(Bytes prefix, Kind kind) {
      this.prefix = prefix;
      this.kind = kind;
      Optional<Bytes> from = after.map(place -> StoreKeys.at(prefix, place));
      Bytes end = StoreKeys.end(prefix);
      this.entries =
          sort.descending()
              ? store.reverseRange(prefix, from.orElse(end))
              : store.range(from.orElse(prefix), end);
    }

    Place head() {
      return head;
    }

    boolean advance() {
      while (entries.hasNext()) {
        head = StoreKeys.place(entries.next().key, prefix);
        if (after.isEmpty() || !head.equals(after.get())) {
          return true;
        }
      }
      return false;
    }

    void close() {
      entries.close();
    }
  }
}
