package dev.guestlist.invitation.web.operation;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.readmodel.UploadView;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.invitation.web.representation.OperationDocument;
import dev.guestlist.invitation.web.representation.UploadDocument;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds operations for their callers. */
final class ShownOperations {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{2}-[a-z2-7]{26}(-rows)?");
  private static final int PARTITION_DIGITS = 2;

  private final ReadModel readModel;
  private final Uploads uploads;
  private final OperationDocument documents;

  ShownOperations(ReadModel readModel, Uploads uploads, OperationDocument documents) {
    this.readModel = readModel;
    this.uploads = uploads;
    this.documents = documents;
  }

  /** The caller's own operation; fails when there is none of this id. */
  ShownOperation own(Call call) {
    String id = call.variable("id");
    if (!isPossible(id, readModel.partitions())) {
      throw notFound();
    }
    return (UploadView.isUpload(id) ? upload(call, id) : operation(call, id))
        .orElseThrow(ShownOperations::notFound);
  }

  static boolean isPossible(String id, int partitions) {
    return ID.matcher(id).matches()
        && Integer.parseInt(id.substring(0, PARTITION_DIGITS), 16) < partitions;
  }

  static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "Check the id: operations are kept 7 days and shown to their caller.");
  }

  private Optional<ShownOperation> upload(Call call, String id) {
    return uploads
        .upload(id)
        .filter(view -> view.caller().equals(call.caller().key()))
        .map(
            view -> new ShownOperation(view.workspace(), view.done(), "", UploadDocument.of(view)));
  }

  private Optional<ShownOperation> operation(Call call, String id) {
    return readModel
        .operation(id)
        .filter((OperationView view) -> view.caller().equals(call.caller().key()))
        .map(
            view ->
                new ShownOperation(
                    view.workspace(), view.done(), view.fingerprint(), documents.of(view)));
  }
}
