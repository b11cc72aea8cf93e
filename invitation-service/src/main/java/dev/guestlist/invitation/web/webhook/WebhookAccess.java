package dev.guestlist.invitation.web.webhook;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.readmodel.WorkspaceView;
import dev.guestlist.invitation.security.Caller;
import dev.guestlist.invitation.web.access.ReadAccess;
import dev.guestlist.invitation.web.call.Call;
import dev.guestlist.invitation.web.problem.ProblemException;
import dev.guestlist.invitation.web.problem.ProblemType;

/** Webhooks are for those who administer the workspace; other members are told so. */
final class WebhookAccess {

  private final ReadAccess access;
  private final Webhooks webhooks;

  WebhookAccess(ReadAccess access, Webhooks webhooks) {
    this.access = access;
    this.webhooks = webhooks;
  }

  /** The workspace that the path names. */
  WorkspaceView workspace(Call call) {
    WorkspaceView workspace = access.workspace(call);
    switch (call.caller()) {
      case Caller.Client _ -> {}
      case Caller.Person person -> {
        if (access
            .own(person, workspace.key())
            .map(MembershipView::membership)
            .filter(WebhookAccess::administers)
            .isEmpty()) {
          throw new ProblemException(
              ProblemType.FORBIDDEN, "Ask an Administrator of the workspace.");
        }
      }
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

  private static boolean administers(Membership membership) {
    return membership.getState().equals("accepted") && membership.getRole().equals("Administrator");
  }
}
