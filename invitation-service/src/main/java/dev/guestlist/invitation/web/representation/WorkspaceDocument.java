package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import tools.jackson.databind.node.ObjectNode;

/** A workspace as callers see it. */
public final class WorkspaceDocument {

  private WorkspaceDocument() {}

  /** What changes whenever the document does; a workspace has no mail of its own. */
  public static String digest(WorkspaceView view) {
    return view.version() + ".0";
  }

  /** What is left to say of a workspace that was deleted since. */
  public static ObjectNode deleted(WorkspaceKey key) {
    return new Properties()
        .put("id", key.workspaceId())
        .put("uri", Uris.workspace(key))
        .put("orgUri", Uris.org(key.orgId()))
        .put("membershipsUri", Uris.memberships(key))
        .object();
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
