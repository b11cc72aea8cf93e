package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.store.UploadTable.Decided;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What came of the rows of files, row by row and in numbers. */
final class RowOutcomes {

  private final KeyValueStore<Bytes, byte[]> store;
  private final RowTally.Value tallies = new RowTally.Value();
  private final OperationItem.Value items = new OperationItem.Value();

  RowOutcomes(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /**
   * How many rows came to what.
   *
   * @param latest time of the latest outcome
   */
  record Sum(int invited, int unchanged, int refused, @Nullable Instant latest) {

    int decided() {
      return invited + unchanged + refused;
    }
  }

  /**
   * What taking an outcome came to.
   *
   * @param news whether it was not known
   * @param tally of the rows around it, by now
   */
  record Taken(boolean news, RowTally tally) {}

  /** Takes what came of a row. */
  Taken take(String id, MembershipFact fact) {
    int row = fact.getItem();
    int place = row % RowTally.ROWS;
    RowTally tally = tally(id, row / RowTally.ROWS);
    if (tally.has(place)) {
      return new Taken(false, tally);
    }
    Outcome outcome = OperationTable.outcome(fact);
    store.put(
        StoreKeys.item(id, row),
        items.bytes(new OperationItem(null, outcome, fact.getGeneration())));
    noteFirst(id, row, fact.getMembershipId());
    // Goes last: what it says is decided has been written before.
    RowTally more = tally.with(place, outcome, fact.getTime());
    store.put(StoreKeys.tally(id, row / RowTally.ROWS), tallies.bytes(more));
    return new Taken(true, more);
  }

  /** What came of a row. */
  Optional<Decided> of(String id, int row) {
    OperationItem item = items.valueOrNull(store.get(StoreKeys.item(id, row)));
    if (item == null || item.outcome() == null) {
      return Optional.empty();
    }
    Outcome outcome = item.outcome();
    return Optional.of(new Decided(outcome, item.generation(), duplicateOf(id, row, outcome)));
  }

  private RowTally tally(String id, int number) {
    RowTally tally = tallies.valueOrNull(store.get(StoreKeys.tally(id, number)));
    return tally == null ? RowTally.NONE : tally;
  }

  /** How many rows of a stretch are decided. */
  int decidedBetween(String id, int first, int end) {
    int decided = 0;
    for (int number = first / RowTally.ROWS; number * RowTally.ROWS < end; number++) {
      RowTally tally = tally(id, number);
      int start = number * RowTally.ROWS;
      for (int row = Math.max(first, start); row < Math.min(end, start + RowTally.ROWS); row++) {
        decided += tally.has(row - start) ? 1 : 0;
      }
    }
    return decided;
  }

  /** The first rows of a file, in numbers. */
  Sum sum(String id, int total) {
    int invited = 0;
    int unchanged = 0;
    int refused = 0;
    Instant latest = null;
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(StoreKeys.tallies(id), new BytesSerializer())) {
      while (entries.hasNext()) {
        var entry = entries.next();
        // What is known of rows beyond the end belongs to a longer file that is still being stored.
        int rows = total - StoreKeys.item(entry.key) * RowTally.ROWS;
        RowTally tally = tallies.value(entry.value).upTo(Math.max(0, rows));
        invited += tally.invited().cardinality();
        unchanged += tally.unchanged().cardinality();
        refused += tally.refused().cardinality();
        Instant time = tally.latest();
        latest = latest == null || (time != null && time.isAfter(latest)) ? time : latest;
      }
    }
    return new Sum(invited, unchanged, refused, latest);
  }

  private void noteFirst(String id, int row, @Nullable String membershipId) {
    if (membershipId == null) {
      return;
    }
    Integer first = firstRow(id, membershipId);
    if (first == null || first > row) {
      store.put(
          StoreKeys.firstRow(id, membershipId),
          ByteBuffer.allocate(Integer.BYTES).putInt(row).array());
    }
  }

  /** Whoever was named by an earlier row already is asked for once. */
  private @Nullable Integer duplicateOf(String id, int row, Outcome outcome) {
    String membershipId =
        outcome instanceof Outcome.Unchanged unchanged ? unchanged.membershipId() : null;
    Integer first = membershipId == null ? null : firstRow(id, membershipId);
    return first == null || first >= row ? null : first;
  }

  private @Nullable Integer firstRow(String id, String membershipId) {
    byte[] row = store.get(StoreKeys.firstRow(id, membershipId));
    return row == null ? null : Integer.valueOf(ByteBuffer.wrap(row).getInt());
  }
}
