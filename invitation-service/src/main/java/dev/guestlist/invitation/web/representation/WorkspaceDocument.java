package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A workspace as callers see it. */
public final class WorkspaceDocument {

  /** More news of one generation's mail than there ever are. */
  private static final long MOST_DELIVERIES = 1_000_000;

  private WorkspaceDocument() {}

  /** As an answer to whoever changed it shows it, without anybody's membership. */
  public static ObjectNode of(WorkspaceView view) {
    return of(view, Optional.empty());
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

  /**
   * What changes whenever the document does. A workspace has no mail of its own, so the second
   * number stands for the caller's membership.
   */
  public static String digest(WorkspaceView view, Optional<MembershipView> own) {
    return view.version()
        + "."
        + own.map(of -> of.version() * MOST_DELIVERIES + of.delivery().version()).orElse(0L);
  }

  /**
   * The document.
   *
   * @param own the membership of the caller
   */
  public static ObjectNode of(WorkspaceView view, Optional<MembershipView> own) {
    Workspace workspace = view.workspace();
    ObjectNode document =
        new Properties()
            .put("id", view.key().workspaceId())
            .put("uri", Uris.workspace(view.key()))
            .put("digest", digest(view, own))
            .put("created", workspace.getCreated())
            .put("lastModified", workspace.getLastModified())
            .put("name", workspace.getName())
            .put("orgUri", Uris.org(view.key().orgId()))
            .put("membershipsUri", Uris.memberships(view.key()))
            .object();
    own.ifPresent(of -> document.set("myMembership", MembershipDocument.of(of)));
    return document;
  }
}
