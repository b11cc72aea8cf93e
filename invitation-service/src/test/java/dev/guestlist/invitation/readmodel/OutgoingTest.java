package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.WebhookRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What webhooks that want everything are told. */
class OutgoingTest {

  private final Told told = new Told();

  @ParameterizedTest
  @ValueSource(strings = {"invitation", "resend", "reminder"})
  void tellsWhatBecameOfMailsToTheInvitee(String kind) {
    happens(kind, "MailSent");

    assertThat(outgoing()).containsExactly("membership.mail_sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MailFailed", "MailBounced"})
  void tellsThatAMailToTheInviteeFailed(String type) {
    happens("invitation", type);

    assertThat(outgoing()).containsExactly("membership.mail_failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acceptance", "decline", "expiry"})
  void tellsNothingOfMailsToTheReferrer(String kind) {
    happens(kind, "MailSent");
    happens(kind, "MailFailed");
    happens(kind, "MailBounced");

    assertThat(outgoing()).isEmpty();
  }

  @Test
  void tellsNothingOfAMailThatIsStillToBeSent() {
    happens("invitation", "MailQueued");

    assertThat(outgoing()).isEmpty();
  }

  private void happens(String kind, String type) {
    told.tell(
        workspace(LAUNCH),
        webhook(),
        NotificationFact.newBuilder(sent(LAUNCH, "ada", 1)).setKind(kind).setType(type).build());
  }

  private List<String> outgoing() {
    return told.tables().webhookDeliveries().page(LAUNCH, "w", 10, Optional.empty()).stream()
        .map(delivery -> Optional.ofNullable(delivery.event()).orElseThrow().type())
        .toList();
  }

  private static WebhookRecord webhook() {
    return WebhookRecord.newBuilder()
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setWebhookId("w")
        .setVersion(1)
        .setTime(NOON)
        .setStatus("active")
        .setKind("standard")
        .setTypes(EventType.names())
        .setSealed(null)
        .setCreated(NOON)
        .setCreatedBy(new Actor(ActorKind.CLIENT, "demo", List.of("acme")))
        .setWorkspaceCreated(NOON)
        .build();
  }
}
