package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.schemas.stored.VersionedBinary.readText;
import static dev.guestlist.schemas.stored.VersionedBinary.readTime;
import static dev.guestlist.schemas.stored.VersionedBinary.writeText;
import static dev.guestlist.schemas.stored.VersionedBinary.writeTime;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operation as a whole.
 *
 * @param request type of its requests; null while only outcomes have been read
 * @param decided the items that have an outcome
 * @param latest time of the latest outcome
 */
record OperationHead(
    WorkspaceKey workspace,
    String caller,
    String fingerprint,
    @Nullable String request,
    Instant created,
    int total,
    BitSet decided,
    @Nullable Instant latest) {

  /** Whether an item of a call with this content belongs here. */
  boolean has(int item, String content) {
    return fingerprint.equals(content) && item < total;
  }

  boolean done() {
    return request != null && decided.cardinality() >= total;
  }

  /** When the last item was decided; null while one is not. */
  @Nullable Instant finished() {
    if (!done()) {
      return null;
    }
    // The clocks of the edge and of the broker may differ by some milliseconds.
    return latest == null || latest.isBefore(created) ? created : latest;
  }

  OperationHead asked(String caller, String request, Instant created, int total) {
    return new OperationHead(
        workspace, caller, fingerprint, request, created, total, decided, latest);
  }

  OperationHead decided(int item, Instant time) {
    BitSet now = (BitSet) decided.clone();
    now.set(item);
    Instant last = latest == null || latest.isBefore(time) ? time : latest;
    return new OperationHead(workspace, caller, fingerprint, request, created, total, now, last);
  }

  static final class Value extends Versioned<OperationHead> {

    @Override
    void write(OperationHead head, Encoder to) throws IOException {
      to.writeString(head.workspace().orgId());
      to.writeString(head.workspace().workspaceId());
      to.writeString(head.caller());
      to.writeString(head.fingerprint());
      writeText(head.request(), to);
      writeTime(head.created(), to);
      to.writeInt(head.total());
      to.writeBytes(ByteBuffer.wrap(head.decided().toByteArray()));
      writeTime(head.latest(), to);
    }

    @Override
    OperationHead read(Decoder from) throws IOException {
      WorkspaceKey workspace = new WorkspaceKey(from.readString(), from.readString());
      String caller = from.readString();
      String fingerprint = from.readString();
      String request = readText(from);
      Instant created = readTime(from);
      return new OperationHead(
          workspace,
          caller,
          fingerprint,
          request,
          created == null ? Instant.EPOCH : created,
          from.readInt(),
          BitSet.valueOf(from.readBytes(null)),
          readTime(from));
    }
  }
}
