package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.BatchRows;
import dev.guestlist.contract.BatchStored;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Files of invitations of the last 7 days. Their rows and what came of them are on two topics,
 * which may be read in any order. What changes with each row is a few small entries, however large
 * the file is.
 */
public final class UploadTable {

  private static final byte[] NOTHING = {1};

  private final KeyValueStore<Bytes, byte[]> store;
  private final UploadHead.Value heads = new UploadHead.Value();
  private final RowBlock.Value blocks = new RowBlock.Value();
  private final RowTally.Value tallies = new RowTally.Value();
  private final OperationItem.Value items = new OperationItem.Value();

  UploadTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** What came of a row, and the generation and version of the membership that it names. */
  public record Decided(Outcome outcome, int generation, @Nullable Integer duplicateOf) {}

  /** What is known of a file; nothing before all of it is stored. */
  public Optional<UploadView> get(String id, Instant now) {
    return Optional.ofNullable(head(id))
        .filter(head -> !OperationTable.tooOld(head.created(), now))
        .map(head -> view(id, head));
  }

  /** The workspace that a file is for. */
  public Optional<WorkspaceKey> workspace(String id) {
    return Optional.ofNullable(head(id)).map(UploadHead::workspace);
  }

  /** The rows that stand in one record with this one; nothing where it is not stored. */
  public Optional<RowBlock> block(String id, int row) {
    return Optional.ofNullable(head(id))
        .flatMap(head -> head.part(row))
        .flatMap(part -> block(id, part, row));
  }

  /** What came of a row that asks for something. */
  public Optional<Decided> decided(String id, int row) {
    OperationItem item = items.valueOrNull(store.get(StoreKeys.item(id, row)));
    if (item == null || item.outcome() == null) {
      return Optional.empty();
    }
    Outcome outcome = item.outcome();
    return Optional.of(new Decided(outcome, item.generation(), duplicateOf(id, row, outcome)));
  }

  /** How many rows of a stretch are decided, those that ask for nothing not counted. */
  public int decidedBetween(String id, int first, int end) {
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

  /** The files that are not worked off. */
  public List<String> running() {
    List<String> running = new ArrayList<>();
    Bytes all = StoreKeys.uploads();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(all, StoreKeys.end(all))) {
      while (entries.hasNext()) {
        var entry = entries.next();
        if (heads.value(entry.value).finished() == null) {
          running.add(StoreKeys.textAfter(entry.key, all));
        }
      }
    }
    return running;
  }

  /**
   * Takes a part of a file.
   *
   * @param offset of the record
   * @return whether there is more to do now
   */
  public boolean apply(WorkspaceKey workspace, InvitationBatch batch, long offset, Instant now) {
    if (OperationTable.tooOld(batch.getTime(), now)) {
      return false;
    }
    String id = batch.getOperationId();
    BatchRows rows = batch.getBatchRows();
    if (rows != null) {
      store.put(StoreKeys.uploaded(batch.getTime(), id), NOTHING);
      store.put(
          StoreKeys.block(id, batch.getAttempt(), rows.getFirst()),
          blocks.bytes(RowBlock.of(rows, offset)));
    }
    BatchStored stored = batch.getBatchStored();
    UploadHead before = head(id);
    int total = before == null ? 0 : before.total();
    if (stored == null || stored.getFirst() != total || stored.getTotal() <= total) {
      // Of two sendings at once the first that is whole counts.
      return false;
    }
    UploadHead head =
        before == null
            ? new UploadHead(
                workspace,
                OperationTable.caller(batch.getActor()),
                batch.getTime(),
                List.of(),
                null)
            : before;
    put(
        id,
        head.with(
            new UploadHead.Part(
                batch.getAttempt(), total, stored.getTotal(), stored.getProblems())),
        batch.getTime());
    return true;
  }

  /**
   * Takes what came of a row.
   *
   * @return whether that was not known
   */
  public boolean apply(MembershipFact fact, Instant now) {
    String id = fact.getOperationId();
    if (id == null
        || fact.getCausationId() == null
        || fact.getItem() < 0
        || OperationTable.tooOld(fact.getTime(), now)) {
      return false;
    }
    int row = fact.getItem();
    int number = row / RowTally.ROWS;
    int place = row % RowTally.ROWS;
    RowTally tally = tally(id, number);
    if (tally.has(place)) {
      // The end may have been lost in a crash just after this was written.
      finishIfDone(id, number, tally);
      return false;
    }
    Outcome outcome = OperationTable.outcome(fact);
    store.put(
        StoreKeys.item(id, row),
        items.bytes(new OperationItem(null, outcome, fact.getGeneration())));
    noteFirst(id, row, fact.getMembershipId());
    // Goes last: what it says is decided has been written before.
    RowTally more = tally.with(place, outcome, fact.getTime());
    store.put(StoreKeys.tally(id, number), tallies.bytes(more));
    finishIfDone(id, number, more);
    return true;
  }

  /**
   * Forgets files that are too old, in small steps.
   *
   * @param most how many entries to delete at most
   */
  public void forget(Instant now, int most) {
    List<Bytes> old = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(StoreKeys.uploaded(), StoreKeys.uploaded(now.minus(OperationTable.KEPT)))) {
      while (entries.hasNext() && old.size() < most) {
        old.add(entries.next().key);
      }
    }
    int left = most;
    for (Bytes uploaded : old) {
      String id = uploadId(uploaded);
      for (Bytes prefix :
          List.of(
              StoreKeys.upload(id),
              StoreKeys.allBlocks(id),
              StoreKeys.items(id),
              StoreKeys.firstRows(id),
              StoreKeys.tallies(id))) {
        left -= PrefixedEntries.delete(store, prefix, left);
      }
      if (left <= 0) {
        return;
      }
      store.delete(uploaded);
      left--;
    }
  }

  private static String uploadId(Bytes uploaded) {
    return StoreKeys.madeOperation(uploaded);
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

  /** All tallies are looked at only when one of them may have been the last to fill. */
  private void finishIfDone(String id, int number, RowTally tally) {
    UploadHead head = head(id);
    if (head == null || head.finished() != null) {
      return;
    }
    int first = number * RowTally.ROWS;
    int end = Math.min(first + RowTally.ROWS, head.total());
    if (end <= first) {
      return;
    }
    if (tally.decided() + head.problems() < end - first) {
      return;
    }
    if (tally.decided() + problemsBetween(id, head, first, end) >= end - first) {
      put(id, head, head.created());
    }
  }

  private int problemsBetween(String id, UploadHead head, int first, int end) {
    if (head.problems() == 0) {
      return 0;
    }
    int problems = 0;
    for (int row = first; row < end; ) {
      int from = row;
      Optional<RowBlock> block = head.part(row).flatMap(part -> block(id, part, from));
      if (block.isEmpty()) {
        return problems;
      }
      problems +=
          (int) block.get().problems().keySet().stream().filter(p -> p >= first && p < end).count();
      row = block.get().end();
    }
    return problems;
  }

  private void put(String id, UploadHead head, Instant time) {
    UploadView view = view(id, head);
    Instant latest = latest(id);
    boolean done = view.invited() + view.unchanged() + view.refused() >= head.total();
    UploadHead kept =
        done ? head.finished(latest == null || latest.isBefore(time) ? time : latest) : head;
    store.put(StoreKeys.upload(id), heads.bytes(kept));
  }

  private UploadView view(String id, UploadHead head) {
    int invited = 0;
    int unchanged = 0;
    int refused = head.problems();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(StoreKeys.tallies(id), new BytesSerializer())) {
      while (entries.hasNext()) {
        var entry = entries.next();
        // What is known of rows beyond the end belongs to a longer file that is still being stored.
        int rows = head.total() - StoreKeys.item(entry.key) * RowTally.ROWS;
        RowTally tally = tallies.value(entry.value).upTo(Math.max(0, rows));
        invited += tally.invited().cardinality();
        unchanged += tally.unchanged().cardinality();
        refused += tally.refused().cardinality();
      }
    }
    return new UploadView(
        id,
        head.workspace(),
        head.caller(),
        head.created(),
        head.parts().stream().map(UploadHead.Part::attempt).toList(),
        head.total(),
        invited,
        unchanged,
        refused,
        head.finished());
  }

  private @Nullable Instant latest(String id) {
    Instant latest = null;
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(StoreKeys.tallies(id), new BytesSerializer())) {
      while (entries.hasNext()) {
        Instant time = tallies.value(entries.next().value).latest();
        latest = latest == null || (time != null && time.isAfter(latest)) ? time : latest;
      }
    }
    return latest;
  }

  private Optional<RowBlock> block(String id, UploadHead.Part part, int row) {
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.reverseRange(
            StoreKeys.block(id, part.attempt(), 0), StoreKeys.block(id, part.attempt(), row))) {
      return entries.hasNext()
          ? Optional.of(blocks.value(entries.next().value)).filter(block -> row < block.end())
          : Optional.empty();
    }
  }

  private @Nullable UploadHead head(String id) {
    return heads.valueOrNull(store.get(StoreKeys.upload(id)));
  }

  private RowTally tally(String id, int number) {
    RowTally tally = tallies.valueOrNull(store.get(StoreKeys.tally(id, number)));
    return tally == null ? RowTally.NONE : tally;
  }
}
