package dev.guestlist.invitation.readmodel.store;

import dev.guestlist.contract.BatchRow;
import dev.guestlist.contract.BatchRows;
import dev.guestlist.contract.FieldError;
import dev.guestlist.contract.RowProblem;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Rows of a file that stand in one record of {@code invitation.batches}.
 *
 * @param first the first of them
 * @param offset of the record
 * @param fingerprints of the rows, in order
 * @param problems of the rows that ask for nothing, by row
 */
public record RowBlock(
    int first, long offset, List<Long> fingerprints, Map<Integer, Outcome.Refused> problems) {

  public RowBlock {
    fingerprints = List.copyOf(fingerprints);
    problems = Map.copyOf(problems);
  }

  static RowBlock of(BatchRows rows, long offset) {
    List<Long> fingerprints = new ArrayList<>();
    Map<Integer, Outcome.Refused> problems = new TreeMap<>();
    for (BatchRow row : rows.getRows()) {
      RowProblem problem = row.getProblem();
      if (problem != null) {
        problems.put(
            rows.getFirst() + fingerprints.size(),
            new Outcome.Refused(
                problem.getReason(), problem.getDetail(), null, problem.getErrors()));
      }
      fingerprints.add(row.getFingerprint());
    }
    return new RowBlock(rows.getFirst(), offset, fingerprints, problems);
  }

  /** The row after the last. */
  public int end() {
    return first + fingerprints.size();
  }

  static final class Value extends Versioned<RowBlock> {

    @Override
    void write(RowBlock block, Encoder to) throws IOException {
      to.writeInt(block.first());
      to.writeLong(block.offset());
      to.writeInt(block.fingerprints().size());
      for (long fingerprint : block.fingerprints()) {
        to.writeLong(fingerprint);
      }
      to.writeInt(block.problems().size());
      for (Map.Entry<Integer, Outcome.Refused> problem :
          new TreeMap<>(block.problems()).entrySet()) {
        to.writeInt(problem.getKey());
        to.writeString(problem.getValue().reason());
        to.writeString(problem.getValue().detail());
        to.writeInt(problem.getValue().errors().size());
        for (FieldError error : problem.getValue().errors()) {
          to.writeString(error.getPointer());
          to.writeString(error.getCode());
        }
      }
    }

    @Override
    RowBlock read(Decoder from) throws IOException {
      int first = from.readInt();
      long offset = from.readLong();
      List<Long> fingerprints = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        fingerprints.add(from.readLong());
      }
      Map<Integer, Outcome.Refused> problems = new TreeMap<>();
      for (int left = from.readInt(); left > 0; left--) {
        int row = from.readInt();
        String reason = from.readString();
        String detail = from.readString();
        List<FieldError> errors = new ArrayList<>();
        for (int more = from.readInt(); more > 0; more--) {
          errors.add(new FieldError(from.readString(), from.readString()));
        }
        problems.put(row, new Outcome.Refused(reason, detail, null, errors));
      }
      return new RowBlock(first, offset, fingerprints, problems);
    }
  }
}
