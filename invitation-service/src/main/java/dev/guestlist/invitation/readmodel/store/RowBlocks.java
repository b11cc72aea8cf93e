package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.BatchRows;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of files, as they stand in the records that were stored. */
final class RowBlocks {

  private final KeyValueStore<Bytes, byte[]> store;
  private final RowBlock.Value blocks = new RowBlock.Value();

  RowBlocks(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Takes the rows of a record of a sending. */
  void put(String id, String attempt, BatchRows rows, long offset) {
    store.put(
        StoreKeys.block(id, attempt, rows.getFirst()), blocks.bytes(RowBlock.of(rows, offset)));
  }

  /** The rows that stand in one record with this one; nothing where it is not stored. */
  Optional<RowBlock> with(String id, UploadHead head, int row) {
    return head.part(row).flatMap(part -> with(id, part, row));
  }

  private Optional<RowBlock> with(String id, UploadHead.Part part, int row) {
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.reverseRange(
            StoreKeys.block(id, part.attempt(), 0), StoreKeys.block(id, part.attempt(), row))) {
      return entries.hasNext()
          ? Optional.of(blocks.value(entries.next().value)).filter(block -> row < block.end())
          : Optional.empty();
    }
  }

  /** How many rows of a stretch ask for nothing. */
  int problemsBetween(String id, UploadHead head, int first, int end) {
    if (head.problems() == 0) {
      return 0;
    }
    int problems = 0;
    for (int row = first; row < end; ) {
      Optional<RowBlock> block = with(id, head, row);
      if (block.isEmpty()) {
        return problems;
      }
      problems +=
          (int) block.get().problems().keySet().stream().filter(p -> p >= first && p < end).count();
      row = block.get().end();
    }
    return problems;
  }
}
