package dev.guestlist.invitation.web.webhook;

import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.web.access.Administration;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;

/** Webhooks are for those who administer the workspace; other members are told so. */
final class WebhookAccess {

  private final ReadAccess access;
  private final Administration administration;
  private final Webhooks webhooks;

  WebhookAccess(ReadAccess access, Administration administration, Webhooks webhooks) {
    this.access = access;
    this.administration = administration;
    this.webhooks = webhooks;
  }

  /** The workspace that the path names. */
  WorkspaceView workspace(Call call) {
    WorkspaceView workspace = access.workspace(call);
    if (!administration.isBy(call.caller(), workspace.key())) {
      throw new ProblemException(ProblemType.FORBIDDEN, "Ask an Administrator of the workspace.");
    }
    return workspace;
  }

  /** The webhook that the path names. */
  WebhookRecord webhook(Call call) {
    WorkspaceView workspace = workspace(call);
    String id = call.variable("webhook");
    return webhooks.list(workspace.key()).stream()
        .filter(webhook -> webhook.getWebhookId().equals(id))
        .findFirst()
        .orElseThrow(WebhookAccess::none);
  }

  static ProblemException none() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "Check the id of the webhook, or list the webhooks.");
  }
}
