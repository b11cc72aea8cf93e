package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import tools.jackson.databind.node.ObjectNode;

/** A workspace as callers see it. */
public final class WorkspaceDocument {

  private WorkspaceDocument() {}

  /** What changes whenever the document does; a workspace has no mail of its own. */
  public static String digest(WorkspaceView view) {
    return view.version() + ".0";
  }

  /** The document. */
  public static ObjectNode of(WorkspaceView view) {
    Workspace workspace = view.workspace();
    return new Properties()
        .put("id", view.key().workspaceId())
        .put("uri", Uris.workspace(view.key()))
        .put("digest", digest(view))
        .put("created", workspace.getCreated())
        .put("lastModified", workspace.getLastModified())
        .put("name", workspace.getName())
        .put("orgUri", Uris.org(view.key().orgId()))
        .put("membershipsUri", Uris.memberships(view.key()))
        .object();
  }
}
