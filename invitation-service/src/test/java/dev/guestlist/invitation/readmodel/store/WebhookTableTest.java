package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.WebhookRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookTableTest {

  private final WebhookTable table = new WebhookTable(new FailingStore());

  @Test
  void knowsTheLastVersion() {
    table.apply(LAUNCH, webhook(2, "off"));

    table.apply(LAUNCH, webhook(1, "active"));

    assertThat(status()).isEqualTo("off");
  }

  @Test
  void deletesWhatWasSwitchedOffByTheSameVersion() {
    table.apply(LAUNCH, webhook(1, "active"));
    table.apply(LAUNCH, webhook(2, "off"));

    table.apply(LAUNCH, webhook(2, "deleted"));

    assertThat(status()).isEqualTo("deleted");
  }

  @Test
  void neverSwitchesOffWhatIsDeleted() {
    table.apply(LAUNCH, webhook(2, "deleted"));

    table.apply(LAUNCH, webhook(3, "off"));

    assertThat(status()).isEqualTo("deleted");
  }

  private String status() {
    return table.get(LAUNCH, "w").orElseThrow().getStatus();
  }

  private static WebhookRecord webhook(int version, String status) {
    return WebhookRecord.newBuilder()
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setWebhookId("w")
        .setVersion(version)
        .setTime(NOON)
        .setStatus(status)
        .setKind("standard")
        .setTypes(List.of())
        .setSealed(null)
        .setCreated(NOON)
        .setCreatedBy(Actor.newBuilder().setKind(ActorKind.CLIENT).setId("demo").build())
        .setWorkspaceCreated(NOON)
        .build();
  }
}
