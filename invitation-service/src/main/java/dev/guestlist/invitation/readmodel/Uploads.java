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

  /** How many of the rows before this one wait for their decision, from the first one on. */
  Waiting waiting(String id, int first, int end);

  /**
   * Rows that wait.
   *
   * @param first the first that is not decided; the end where all are
   * @param count how many are not
   */
  record Waiting(int first, int count) {}
}
