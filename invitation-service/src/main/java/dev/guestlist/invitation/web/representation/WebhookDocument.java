package dev.guestlist.invitation.web.representation;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.EventDelivery;
import dev.guestlist.invitation.readmodel.EventDelivery.Happened;
import dev.guestlist.invitation.webhook.Target;
import dev.guestlist.schemas.topics.WorkspaceKey;
import tools.jackson.databind.node.ObjectNode;

/** A webhook, and what it was told, as callers see it. */
public final class WebhookDocument {

  private WebhookDocument() {}

  /** What changes whenever the document does. */
  public static String digest(WebhookRecord webhook) {
    return webhook.getVersion() + ".0";
  }

  /** The document, without the secret. */
  public static ObjectNode of(WebhookRecord webhook, Target target) {
    return properties(webhook, target).object();
  }

  /** What whoever made it is told, once: the secret too, where its kind has one. */
  public static ObjectNode created(WebhookRecord webhook, Target target) {
    return properties(webhook, target).put("secret", target.secret()).object();
  }

  private static Properties properties(WebhookRecord webhook, Target target) {
    WorkspaceKey workspace = new WorkspaceKey(webhook.getOrgId(), webhook.getWorkspaceId());
    return new Properties()
        .put("id", webhook.getWebhookId())
        .put("uri", Uris.webhook(workspace, webhook.getWebhookId()))
        .put("parentUri", Uris.workspace(workspace))
        .put("digest", digest(webhook))
        .put("created", webhook.getCreated())
        .put("url", target.url())
        .put("kind", webhook.getKind())
        .put("types", webhook.getTypes())
        .put("active", webhook.getStatus().equals("active"))
        .put("deliveriesUri", Uris.deliveries(workspace, webhook.getWebhookId()));
  }

  /** What became of one event. */
  public static ObjectNode delivery(
      WorkspaceKey workspace, String webhookId, EventDelivery delivery) {
    Happened event = delivery.event();
    return new Properties()
        .put("id", delivery.eventId())
        .put("uri", Uris.delivery(workspace, webhookId, delivery.eventId()))
        .put("type", event == null ? null : event.type())
        .put("time", event == null ? null : event.time())
        .put(
            "membershipUri",
            event == null ? null : Uris.membership(workspace, event.membershipId()))
        .put("status", delivery.status())
        .put("attempts", (long) delivery.attempts())
        .put("updated", delivery.updated())
        .put("nextAttempt", delivery.isDue() ? delivery.nextAttempt() : null)
        .put("httpStatus", delivery.httpStatus())
        .put("reason", delivery.reason())
        .object();
  }
}
