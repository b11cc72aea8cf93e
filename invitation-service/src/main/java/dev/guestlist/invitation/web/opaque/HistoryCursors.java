package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.readmodel.HistoryPlace;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Places in histories; a cursor is good for the very history it came from. */
public final class HistoryCursors {

  private static final int BYTES = 2 * Long.BYTES + 1;

  private final Seal seal;

  HistoryCursors(Seal seal) {
    this.seal = seal;
  }

  /**
   * A cursor.
   *
   * @param path of the history
   */
  public String write(String path, HistoryPlace place) {
    return seal.close(
        purpose(path),
        ByteBuffer.allocate(BYTES)
            .putLong(place.time().toEpochMilli())
            .put((byte) (place.mail() ? 1 : 0))
            .putLong(place.number())
            .array());
  }

  /** The place that a cursor of this history names. */
  public HistoryPlace read(String path, String cursor) {
    ByteBuffer bytes =
        seal.open(purpose(path), cursor)
            .filter(opened -> opened.length == BYTES)
            .map(ByteBuffer::wrap)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_CURSOR,
                        "Start again without cursor: this one is not from this history."));
    return new HistoryPlace(
        Instant.ofEpochMilli(bytes.getLong()), bytes.get() == 1, bytes.getLong());
  }

  private static String purpose(String path) {
    return "history " + path;
  }
}
