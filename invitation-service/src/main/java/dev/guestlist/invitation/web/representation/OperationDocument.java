package dev.guestlist.invitation.web.representation;

import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Changed;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Refused;
import dev.guestlist.invitation.readmodel.OperationView.Outcome.Unchanged;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** An operation as its caller sees it. */
public final class OperationDocument {

  /** What is asked about a workspace as a whole. */
  private static final Set<String> OF_WORKSPACES =
      Set.of("WorkspaceCreateRequested", "WorkspaceDeleteRequested", "PolicyChangeRequested");

  private final ItemDocuments items;

  OperationDocument(ItemDocuments items) {
    this.items = items;
  }

  /** The document. */
  public ObjectNode of(OperationView operation) {
    ObjectNode document =
        new Properties()
            .put("id", operation.id())
            .put("uri", Uris.operation(operation.id()))
            .put("status", operation.done() ? "done" : "running")
            .put("created", operation.created())
            .put("finished", operation.finished())
            .put("total", (long) operation.total())
            .put("invited", count(operation, Changed.class))
            .put("unchanged", count(operation, Unchanged.class))
            .put("refused", count(operation, Refused.class))
            .object();
    if (!OF_WORKSPACES.contains(operation.request())) {
      document.putArray("memberships").addAll(items.of(operation));
    }
    return document;
  }

  private static long count(OperationView operation, Class<? extends Outcome> kind) {
    return operation.items().stream().filter(kind::isInstance).count();
  }
}
