package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readTime;
import static dev.guestlist.schemas.stored.VersionedBinary.writeTime;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file of invitations as a whole.
 *
 * @param parts the sendings that count, in the order of their rows
 * @param finished when its last row was decided; null while one is not
 */
record UploadHead(
    WorkspaceKey workspace,
    String caller,
    Instant created,
    List<Part> parts,
    @Nullable Instant finished) {

  UploadHead {
    parts = List.copyOf(parts);
  }

  /**
   * Rows that were sent together.
   *
   * @param attempt the sending
   * @param first its first row
   * @param end the row after its last
   * @param problems how many of them ask for nothing
   */
  record Part(String attempt, int first, int end, int problems) {}

  /** How many rows there are. */
  int total() {
    return parts.isEmpty() ? 0 : parts.getLast().end();
  }

  /** How many rows ask for nothing. */
  int problems() {
    return parts.stream().mapToInt(Part::problems).sum();
  }

  /** The sending that has a row. */
  Optional<Part> part(int row) {
    return parts.stream().filter(part -> part.first() <= row && row < part.end()).findFirst();
  }

  /** The same with more rows. */
  UploadHead with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new UploadHead(workspace, caller, created, more, null);
  }

  UploadHead finished(Instant time) {
    return new UploadHead(workspace, caller, created, parts, time);
  }

  static final class Value extends Versioned<UploadHead> {

    @Override
    void write(UploadHead head, Encoder to) throws IOException {
      to.writeString(head.workspace().orgId());
      to.writeString(head.workspace().workspaceId());
      to.writeString(head.caller());
      to.writeLong(head.created().toEpochMilli());
      to.writeInt(head.parts().size());
      for (Part part : head.parts()) {
        to.writeString(part.attempt());
        to.writeInt(part.first());
        to.writeInt(part.end());
        to.writeInt(part.problems());
      }
      writeTime(head.finished(), to);
    }

    @Override
    UploadHead read(Decoder from) throws IOException {
      WorkspaceKey workspace = new WorkspaceKey(from.readString(), from.readString());
      String caller = from.readString();
      Instant created = Instant.ofEpochMilli(from.readLong());
      List<Part> parts = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        parts.add(new Part(from.readString(), from.readInt(), from.readInt(), from.readInt()));
      }
      return new UploadHead(workspace, caller, created, parts, readTime(from));
    }
  }
}
