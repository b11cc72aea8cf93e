package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.readmodel.Place;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Places in lists; a cursor is good for the very list it came from. */
public final class Cursors {

  private static final byte END = 0;

  private final Seal seal;

  Cursors(Seal seal) {
    this.seal = seal;
  }

  /**
   * A cursor.
   *
   * @param list the list with its filters and its order
   */
  public String write(String list, Place after) {
    byte[] value = after.value().getBytes(StandardCharsets.UTF_8);
    byte[] id = after.id().getBytes(StandardCharsets.UTF_8);
    return seal.close(
        purpose(list),
        ByteBuffer.allocate(value.length + 1 + id.length).put(value).put(END).put(id).array());
  }

  /** The place that a cursor of this list names. */
  public Place read(String list, String cursor) {
    String place =
        seal.open(purpose(list), cursor)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElseThrow(Cursors::invalid);
    int end = place.indexOf(END);
    if (end < 0) {
      throw invalid();
    }
    return new Place(place.substring(0, end), place.substring(end + 1));
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemType.INVALID_CURSOR,
        "Start again without cursor: this one is not from this list with these filters and this"
            + " order.");
  }

  private static String purpose(String list) {
    return "cursor " + list;
  }
}
