package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.BatchRows;
import dev.guestlist.contract.BatchStored;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final KeyValueStore<Bytes, byte[]> store;
  private final UploadHead.Value heads = new UploadHead.Value();
  private final RowBlocks rows;
  private final RowOutcomes outcomes;

  UploadTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    this.rows = new RowBlocks(store);
    this.outcomes = new RowOutcomes(store);
  }

  /** What came of a row, and the generation and version of the membership that it names. */
  public record Decided(Outcome outcome, int generation, @Nullable Integer duplicateOf) {}

  /** What is known of a file; nothing before all of it is stored. */
  public Optional<UploadView> get(String id, Instant now) {
    return Optional.ofNullable(head(id))
        .filter(head -> !OperationTable.tooOld(head.created(), now))
        .map(head -> view(id, head, outcomes.sum(id, head.total())));
  }

  /** The workspace that a file is for. */
  public Optional<WorkspaceKey> workspace(String id) {
    return Optional.ofNullable(head(id)).map(UploadHead::workspace);
  }

  /** The rows that stand in one record with this one; nothing where it is not stored. */
  public Optional<RowBlock> block(String id, int row) {
    return Optional.ofNullable(head(id)).flatMap(head -> rows.with(id, head, row));
  }

  /** What came of a row that asks for something. */
  public Optional<Decided> decided(String id, int row) {
    return outcomes.of(id, row);
  }

  /** How many rows of a stretch are decided, those that ask for nothing not counted. */
  public int decidedBetween(String id, int first, int end) {
    return outcomes.decidedBetween(id, first, end);
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
    BatchRows more = batch.getBatchRows();
    if (more != null) {
      store.put(StoreKeys.uploaded(batch.getTime(), id), IndexEntries.NOTHING);
      rows.put(id, batch.getAttempt(), more, offset);
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
    RowOutcomes.Taken taken = outcomes.take(id, fact);
    // Also when it is known: the end may have been lost in a crash just after it was written.
    finishIfDone(id, fact.getItem() / RowTally.ROWS, taken.tally());
    return taken.news();
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
      store.put(uploaded, null);
      left--;
    }
  }

  private static String uploadId(Bytes uploaded) {
    return StoreKeys.madeOperation(uploaded);
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
    int decided = tally.decided();
    if (decided + head.problems() < end - first) {
      return;
    }
    if (decided + rows.problemsBetween(id, head, first, end) >= end - first) {
      put(id, head, head.created());
    }
  }

  private void put(String id, UploadHead head, Instant time) {
    RowOutcomes.Sum sum = outcomes.sum(id, head.total());
    Instant latest = sum.latest();
    boolean done = sum.decided() + head.problems() >= head.total();
    UploadHead kept =
        done ? head.finished(latest == null || latest.isBefore(time) ? time : latest) : head;
    store.put(StoreKeys.upload(id), heads.bytes(kept));
  }

  private static UploadView view(String id, UploadHead head, RowOutcomes.Sum sum) {
    return new UploadView(
        id,
        head.workspace(),
        head.caller(),
        head.created(),
        head.parts().stream().map(UploadHead.Part::attempt).toList(),
        head.total(),
        sum.invited(),
        sum.unchanged(),
        head.problems() + sum.refused(),
        head.finished());
  }

  private @Nullable UploadHead head(String id) {
    return heads.valueOrNull(store.get(StoreKeys.upload(id)));
  }
}
