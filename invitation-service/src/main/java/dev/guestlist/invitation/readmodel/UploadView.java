package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of invitations, all of which is stored.
 *
 * @param caller the {@link dev.guestlist.invitation.security.Caller#key} of who sent it
 * @param attempts the sendings that its rows came by
 * @param total how many rows it has
 * @param finished when the last row was decided; null while it runs
 */
public record UploadView(
    String id,
    WorkspaceKey workspace,
    String caller,
    Instant created,
    List<String> attempts,
    int total,
    int invited,
    int unchanged,
    int refused,
    @Nullable Instant finished) {

  private static final String END = "-rows";

  public UploadView {
    attempts = List.copyOf(attempts);
  }

  /** The id of the operation that a file is, sent with the key of this operation. */
  public static String id(String operationId) {
    return operationId + END;
  }

  /** The id of the operation that would have this one's key and is no file. */
  public static String otherId(String uploadId) {
    return uploadId.substring(0, uploadId.length() - END.length());
  }

  /** Whether an operation of this id is a file; the id alone says so on all topics. */
  public static boolean isUpload(@Nullable String operationId) {
    return operationId != null && operationId.endsWith(END);
  }

  /** The partition of the workspace, with which the id begins. */
  public static int partition(String uploadId) {
    return LocalReadModel.numberIn(uploadId)
        .orElseThrow(() -> new IllegalArgumentException("\"" + uploadId + "\" is no file's id"));
  }

  /** Whether every row is decided. */
  public boolean done() {
    return finished != null;
  }
}
