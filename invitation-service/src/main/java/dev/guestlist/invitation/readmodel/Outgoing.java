package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.EventDelivery.Happened;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which webhooks are to be told what. */
final class Outgoing {

  static final String ACTIVE = "active";
  static final String DELETED = "deleted";

  /** By how much the clocks of two services may differ. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  private Outgoing() {}

  /** A fact about a membership. */
  static void tell(Tables tables, WorkspaceKey workspace, MembershipFact fact, Instant now) {
    String membershipId = fact.getMembershipId();
    if (membershipId != null && fact.getSequence() > 0) {
      EventType.of(fact.getType())
          .ifPresent(
              type ->
                  tell(
                      tables,
                      workspace,
                      fact.getId(),
                      new Happened(
                          type.publicName(),
                          fact.getTime(),
                          membershipId,
                          fact.getSequence(),
                          fact.getGeneration()),
                      now));
    }
  }

  /** What became of a mail, where it is one to the invitee. */
  static void tell(
      Tables tables,
      WorkspaceKey workspace,
      String membershipId,
      NotificationFact fact,
      Instant now) {
    EventType.of(fact.getType())
        .filter(_ -> InvitationMails.isAbout(fact))
        .ifPresent(
            type ->
                tell(
                    tables,
                    workspace,
                    fact.getId(),
                    new Happened(
                        type.publicName(), fact.getTime(), membershipId, 0, fact.getGeneration()),
                    now));
  }

  private static void tell(
      Tables tables, WorkspaceKey workspace, String eventId, Happened event, Instant now) {
    for (WebhookRecord webhook : tables.webhooks().list(workspace)) {
      if (webhook.getStatus().equals(ACTIVE)
          && webhook.getTypes().contains(event.type())
          && !event.time().isBefore(webhook.getCreated().minus(TOLERANCE))) {
        tables.webhookDeliveries().happened(workspace, webhook.getWebhookId(), eventId, event, now);
      }
    }
  }

  /** Forgets what is old or belongs to no webhook any more. */
  static void forget(Tables tables, Instant now, int most) {
    tables
        .webhookDeliveries()
        .forget(now, (workspace, id) -> webhook(tables, workspace, id).isPresent(), most);
  }

  /** A webhook that is not deleted, nor one of an earlier workspace of this id. */
  static Optional<WebhookRecord> webhook(Tables tables, WorkspaceKey workspace, String id) {
    return tables
        .webhooks()
        .get(workspace, id)
        .filter(webhook -> isThere(tables, workspace, webhook));
  }

  static boolean isThere(Tables tables, WorkspaceKey workspace, WebhookRecord webhook) {
    return !webhook.getStatus().equals(DELETED)
        && tables
            .workspaces()
            .get(workspace)
            .filter(
                state -> state.getWorkspace().getCreated().equals(webhook.getWorkspaceCreated()))
            .isPresent();
  }
}
