package dev.guestlist.invitation.web.upload;

import dev.guestlist.contract.BatchRow;
import dev.guestlist.contract.BatchRows;
import dev.guestlist.contract.BatchStored;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.readmodel.store.RowBlock;
import dev.guestlist.schemas.rules.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a file on its way into records. Of a file that was sent before with the same key,
 * rows are compared, and those that it did not have are new. Holds no more than a record's rows.
 */
final class Intake {

  /** Most rows of a record. */
  static final int ROWS_AT_ONCE = 250;

  /** A record with this many bytes of rows is sent; its last row may go beyond that. */
  private static final int BYTES_AT_ONCE = 256 * 1024;

  private final RowFormat format;
  private final RowSplitter splitter;
  private final Validity validity;
  private final Instant now;
  private final int mostRows;
  private final Known known;
  private final Allowance allowance;
  private final Supplier<InvitationBatch.Builder> records;
  private final BitSet changed = new BitSet();
  private final List<BatchRow> waiting = new ArrayList<>();
  private @Nullable InvitationRows reader;
  private Optional<RowBlock> compared = Optional.empty();
  private int left;
  private int waitingBytes;
  private int rows;
  private int problems;
  private int sent;

  /**
   * A sending.
   *
   * @param known what an earlier sending brought
   * @param allowance how many people may be invited
   * @param records begins a record of this sending
   */
  Intake(
      RowFormat format,
      Validity validity,
      Instant now,
      int mostRows,
      Known known,
      Allowance allowance,
      Supplier<InvitationBatch.Builder> records) {
    this.format = format;
    this.splitter = new RowSplitter(format);
    this.validity = validity;
    this.now = now;
    this.mostRows = mostRows;
    this.known = known;
    this.allowance = allowance;
    this.left = allowance.people();
    this.records = records;
  }

  /**
   * What an earlier sending brought.
   *
   * @param total how many rows; 0 where there was none
   */
  record Known(Uploads uploads, String id, int total) {}

  /**
   * How many people may be invited.
   *
   * @param isPending whether somebody's invitation waits for an answer already
   */
  record Allowance(int people, Predicate<InviteRequested> isPending) {}

  /** The records that are complete with these bytes. */
  List<InvitationBatch> take(byte[] bytes) {
    List<InvitationBatch> complete = new ArrayList<>();
    splitter.add(bytes).forEach(row -> take(row, complete));
    return complete;
  }

  /** The records that are complete with the end of the file. */
  List<InvitationBatch> end() {
    List<InvitationBatch> complete = new ArrayList<>();
    splitter.end().ifPresent(row -> take(row, complete));
    if (reader == null && format == RowFormat.CSV) {
      CsvReader _ = CsvReader.under(new RowSplitter.Row(new byte[0], true));
    }
    if (rows == 0) {
      throw Refusals.noRows();
    }
    if (rows > known.total()) {
      flush(complete);
      complete.add(
          records
              .get()
              .setId(id())
              .setType("BatchStored")
              .setBatchStored(new BatchStored(known.total(), rows, problems))
              .build());
    }
    return complete;
  }

  /** How many rows came. */
  int rows() {
    return rows;
  }

  /** How many rows the operation has with them. */
  int total() {
    return Math.max(rows, known.total());
  }

  /** Whether there were rows that are new. */
  boolean isNew() {
    return rows > known.total();
  }

  /** The rows that another sending had with other content. */
  BitSet changed() {
    return changed;
  }

  private void take(RowSplitter.Row row, List<InvitationBatch> complete) {
    InvitationRows rowsReader = reader;
    if (rowsReader == null) {
      reader = rowsReader = new InvitationRows(reader(row), validity, now);
      if (format == RowFormat.CSV) {
        return;
      }
    }
    if (rows == mostRows) {
      throw Refusals.tooManyRows(mostRows);
    }
    BatchRow read = rowsReader.read(row);
    if (rows < known.total()) {
      compare(read);
    } else {
      read = withinAllowance(read);
      waiting.add(read);
      waitingBytes += row.bytes().length;
      problems += read.getProblem() == null ? 0 : 1;
    }
    rows++;
    if (waiting.size() == ROWS_AT_ONCE || waitingBytes >= BYTES_AT_ONCE) {
      flush(complete);
    }
  }

  /**
   * Who is pending already is not invited anew and counts nothing. Nobody is looked up where more
   * may be invited than a file can name.
   */
  private BatchRow withinAllowance(BatchRow row) {
    InviteRequested invitation = row.getInvitation();
    if (invitation == null
        || allowance.people() >= mostRows
        || allowance.isPending().test(invitation)) {
      return row;
    }
    return left-- > 0 ? row : InvitationRows.overLimit(row);
  }

  private RowReader reader(RowSplitter.Row first) {
    return switch (format) {
      case CSV -> CsvReader.under(first);
      case NDJSON -> new JsonLineReader();
    };
  }

  private void compare(BatchRow read) {
    if (compared.isEmpty() || rows >= compared.get().end()) {
      compared = known.uploads().block(known.id(), rows);
    }
    boolean same =
        compared
            .filter(
                block -> block.fingerprints().get(rows - block.first()) == read.getFingerprint())
            .isPresent();
    if (!same) {
      changed.set(rows);
    }
  }

  private void flush(List<InvitationBatch> complete) {
    if (waiting.isEmpty()) {
      return;
    }
    complete.add(
        records
            .get()
            .setId(id())
            .setType("BatchRows")
            .setBatchRows(new BatchRows(rows - waiting.size(), List.copyOf(waiting)))
            .build());
    waiting.clear();
    waitingBytes = 0;
  }

  private String id() {
    InvitationBatch.Builder record = records.get();
    return record.getOperationId() + "-" + record.getAttempt() + "-" + sent++;
  }
}
