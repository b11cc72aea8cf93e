package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readTime;
import static dev.guestlist.schemas.stored.VersionedBinary.writeTime;

import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Which of {@link #ROWS} rows that follow each other are decided, and how. Counting bits instead of
 * outcomes, nothing is counted twice when it comes again.
 *
 * @param latest time of the latest outcome
 */
record RowTally(BitSet invited, BitSet unchanged, BitSet refused, @Nullable Instant latest) {

  /** How many rows one tally is of. */
  static final int ROWS = 1_000;

  static final RowTally NONE = new RowTally(new BitSet(), new BitSet(), new BitSet(), null);

  /** Whether a row is decided, by its place in this tally. */
  boolean has(int place) {
    return invited.get(place) || unchanged.get(place) || refused.get(place);
  }

  /** The first rows of it. */
  RowTally upTo(int rows) {
    return rows >= ROWS
        ? this
        : new RowTally(invited.get(0, rows), unchanged.get(0, rows), refused.get(0, rows), latest);
  }

  int decided() {
    return invited.cardinality() + unchanged.cardinality() + refused.cardinality();
  }

  RowTally with(int place, Outcome outcome, Instant time) {
    Instant last = latest == null || latest.isBefore(time) ? time : latest;
    return switch (outcome) {
      case Outcome.Changed _ -> new RowTally(set(invited, place), unchanged, refused, last);
      case Outcome.Unchanged _ -> new RowTally(invited, set(unchanged, place), refused, last);
      case Outcome.Refused _ -> new RowTally(invited, unchanged, set(refused, place), last);
    };
  }

  private static BitSet set(BitSet bits, int place) {
    BitSet more = (BitSet) bits.clone();
    more.set(place);
    return more;
  }

  static final class Value extends Versioned<RowTally> {

    @Override
    void write(RowTally tally, Encoder to) throws IOException {
      to.writeBytes(ByteBuffer.wrap(tally.invited().toByteArray()));
      to.writeBytes(ByteBuffer.wrap(tally.unchanged().toByteArray()));
      to.writeBytes(ByteBuffer.wrap(tally.refused().toByteArray()));
      writeTime(tally.latest(), to);
    }

    @Override
    RowTally read(Decoder from) throws IOException {
      return new RowTally(
          BitSet.valueOf(from.readBytes(null)),
          BitSet.valueOf(from.readBytes(null)),
          BitSet.valueOf(from.readBytes(null)),
          readTime(from));
    }
  }
}
