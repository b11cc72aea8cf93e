package dev.guestlist.invitation.web.representation;

import dev.guestlist.schemas.topics.WorkspaceKey;

/** Where things are: absolute paths, never built from what a caller sent. */
public final class Uris {

  private Uris() {}

  /** An organisation. */
  public static String org(String orgId) {
    return "/api/orgs/" + orgId;
  }

  /** The workspaces of an organisation. */
  public static String workspaces(String orgId) {
    return org(orgId) + "/workspaces";
  }

  /** A workspace. */
  public static String workspace(WorkspaceKey workspace) {
    return workspaces(workspace.orgId()) + "/" + workspace.workspaceId();
  }

  /** The memberships of a workspace. */
  public static String memberships(WorkspaceKey workspace) {
    return workspace(workspace) + "/memberships";
  }

  /** A membership. */
  public static String membership(WorkspaceKey workspace, String membershipId) {
    return memberships(workspace) + "/" + membershipId;
  }

  /** What happened to a membership. */
  public static String history(WorkspaceKey workspace, String membershipId) {
    return membership(workspace, membershipId) + "/history";
  }

  /** The webhooks of a workspace. */
  public static String webhooks(WorkspaceKey workspace) {
    return workspace(workspace) + "/webhooks";
  }

  /** A webhook. */
  public static String webhook(WorkspaceKey workspace, String webhookId) {
    return webhooks(workspace) + "/" + webhookId;
  }

  /** What became of events for a webhook. */
  public static String deliveries(WorkspaceKey workspace, String webhookId) {
    return webhook(workspace, webhookId) + "/deliveries";
  }

  /** What became of one event for a webhook. */
  public static String delivery(WorkspaceKey workspace, String webhookId, String eventId) {
    return deliveries(workspace, webhookId) + "/" + eventId;
  }

  /** An operation. */
  public static String operation(String operationId) {
    return "/api/operations/" + operationId;
  }
}
