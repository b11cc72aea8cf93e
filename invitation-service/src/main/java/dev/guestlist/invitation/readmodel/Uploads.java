package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.store.RowBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Files of invitations. Like {@link ReadModel}, it tells nothing while the partition is not here or
 * has not caught up.
 */
public interface Uploads {

  /** A file that is stored; empty when there is none of this id or it is older than 7 days. */
  Optional<UploadView> upload(String id);

  /** The rows that were stored in one record with this one; nothing where it is not stored. */
  Optional<RowBlock> block(String id, int row);

  /**
   * What came of some rows that follow each other, as many as are decided and their memberships can
   * be read; at least one, or empty when that takes longer.
   *
   * @param most how many at most
   */
  Mono<List<RowResult>> results(String id, int first, int most, Duration longest);

  /** The file once it has this many rows; empty when that takes longer. */
  Mono<UploadView> awaitStored(String id, int total, Duration longest);

  /** The files in the partitions here that are not worked off. */
  List<String> running();

  /**
   * How many of the rows before this one wait for their decision. Blocks that are decided are never
   * looked at again.
   *
   * @param known how it was a while ago
   */
  Waiting waiting(String id, Waiting known, int end);

  /**
   * Rows that wait.
   *
   * @param blocks one row of each block that is not decided, in order
   * @param next the first row after the blocks that are known as a whole
   * @param count how many rows wait in all
   */
  record Waiting(List<Integer> blocks, int next, int count) {

    public Waiting {
      blocks = List.copyOf(blocks);
    }

    /** Nothing before this row, with which a block begins, waits. */
    public static Waiting from(int row) {
      return new Waiting(List.of(), row, 0);
    }

    /** Where the first block begins that is not decided. */
    public int first() {
      return blocks.isEmpty() ? next : blocks.getFirst();
    }
  }
}
