package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.readmodel.UploadView;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of invitations as its caller sees it: an operation whose rows are told elsewhere. How many
 * they are is told when it is done: until then a repeat may bring more.
 */
public final class UploadDocument {

  private UploadDocument() {}

  /** The document. */
  public static ObjectNode of(UploadView upload) {
    return new Properties()
        .put("id", upload.id())
        .put("uri", Uris.operation(upload.id()))
        .put("status", upload.done() ? "done" : "running")
        .put("created", upload.created())
        .put("finished", upload.finished())
        .put("total", upload.done() ? Integer.valueOf(upload.total()) : null)
        .put("invited", (long) upload.invited())
        .put("unchanged", (long) upload.unchanged())
        .put("refused", (long) upload.refused())
        .put("resultsUri", Uris.results(upload.id()))
        .object();
  }
}
