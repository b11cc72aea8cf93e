package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;

import dev.guestlist.contract.FieldError;
import dev.guestlist.invitation.readmodel.OperationView.Asked;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * One item of an operation.
 *
 * @param asked null while only the outcome has been read
 * @param outcome null while it is not decided
 * @param generation of the membership that the outcome names; 0 where it names none
 */
record OperationItem(@Nullable Asked asked, @Nullable Outcome outcome, int generation) {

  static final OperationItem UNKNOWN = new OperationItem(null, null, 0);

  static final class Value extends Versioned<OperationItem> {

    private static final int UNASKED = 0;
    private static final int ASKED = 1;

    /** What an earlier layout wrote as the truth value true is this number. */
    private static final int ASKED_WITHOUT_ID = -1;

    private static final int UNDECIDED = 0;
    private static final int CHANGED = 1;
    private static final int UNCHANGED = 2;
    private static final int REFUSED = 3;

    @Override
    void write(OperationItem item, Encoder to) throws IOException {
      Asked asked = item.asked();
      to.writeInt(asked == null ? UNASKED : ASKED);
      if (asked != null) {
        writeText(asked.userEmail(), to);
        writeText(asked.userLogin(), to);
        writeText(asked.membershipId(), to);
      }
      to.writeInt(item.generation());
      switch (item.outcome()) {
        case null -> to.writeInt(UNDECIDED);
        case Outcome.Changed(String type, String membershipId, long sequence) -> {
          to.writeInt(CHANGED);
          to.writeString(type);
          writeText(membershipId, to);
          to.writeLong(sequence);
        }
        case Outcome.Unchanged(String membershipId, String state) -> {
          to.writeInt(UNCHANGED);
          writeText(membershipId, to);
          writeText(state, to);
        }
        case Outcome.Refused(
                String reason,
                String detail,
                String state,
                List<FieldError> errors) -> {
          to.writeInt(REFUSED);
          to.writeString(reason);
          to.writeString(detail);
          writeText(state, to);
          to.writeInt(errors.size());
          for (FieldError error : errors) {
            to.writeString(error.getPointer());
            to.writeString(error.getCode());
          }
        }
      }
    }

    @Override
    OperationItem read(Decoder from) throws IOException {
      Asked asked = asked(from);
      int generation = from.readInt();
      int kind = from.readInt();
      Outcome outcome =
          switch (kind) {
            case UNDECIDED -> null;
            case CHANGED -> new Outcome.Changed(from.readString(), readText(from), from.readLong());
            case UNCHANGED -> new Outcome.Unchanged(readText(from), readText(from));
            case REFUSED ->
                new Outcome.Refused(
                    from.readString(), from.readString(), readText(from), errors(from));
            default -> throw new IOException("outcome: " + kind + " (expected: 0 to 3)");
          };
      return new OperationItem(asked, outcome, generation);
    }

    private static @Nullable Asked asked(Decoder from) throws IOException {
      int form = from.readInt();
      return switch (form) {
        case UNASKED -> null;
        case ASKED_WITHOUT_ID -> new Asked(readText(from), readText(from), null);
        case ASKED -> new Asked(readText(from), readText(from), readText(from));
        default -> throw new IOException("asked: " + form + " (expected: -1 to 1)");
      };
    }

    private static List<FieldError> errors(Decoder from) throws IOException {
      List<FieldError> errors = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        errors.add(new FieldError(from.readString(), from.readString()));
      }
      return errors;
    }
  }
}
