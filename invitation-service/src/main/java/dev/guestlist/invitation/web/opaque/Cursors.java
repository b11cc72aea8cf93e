package dev.guestlist.invitation.web.opaque;

import dev.guestlist.invitation.readmodel.MembershipQuery.After;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Places in lists; a cursor is good for the very list it came from. */
public final class Cursors {

  private final Seal seal;

  Cursors(Seal seal) {
    this.seal = seal;
  }

  /**
   * A cursor.
   *
   * @param list the list with its filters
   */
  public String write(String list, After after) {
    byte[] id = after.membershipId().getBytes(StandardCharsets.UTF_8);
    return seal.close(
        purpose(list),
        ByteBuffer.allocate(Long.BYTES + id.length)
            .putLong(after.created().toEpochMilli())
            .put(id)
            .array());
  }

  /** The place that a cursor of this list names. */
  public After read(String list, String cursor) {
    ByteBuffer bytes =
        seal.open(purpose(list), cursor)
            .map(ByteBuffer::wrap)
            .filter(buffer -> buffer.remaining() >= Long.BYTES)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.INVALID_CURSOR,
                        "Start again without cursor: this one is not from this list with these"
                            + " filters."));
    Instant created = Instant.ofEpochMilli(bytes.getLong());
    return new After(created, StandardCharsets.UTF_8.decode(bytes).toString());
  }

  private static String purpose(String list) {
    return "cursor " + list;
  }
}
