package dev.guestlist.invitation.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.WebhookRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses and secrets of receivers in records. */
class TargetSealTest {

  private final TargetSeal seal = new TargetSeal(settings((byte) 1));
  private final Target target = new Target("https://example.com/hook", "whsec_c2VjcmV0");

  private static WebhookSettings settings(byte fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, fill);
    return new WebhookSettings(
        Base64.getEncoder().encodeToString(key),
        new WebhookSettings.Webhooks(false, List.of(), Duration.ofSeconds(1), 1, 1, 1));
  }

  private static WebhookRecord record(String id, ByteBuffer sealed) {
    return WebhookRecord.newBuilder()
        .setOrgId("acme")
        .setWorkspaceId("launch")
        .setWebhookId(id)
        .setVersion(1)
        .setTime(Instant.EPOCH)
        .setStatus("active")
        .setKind("standard")
        .setSealed(sealed)
        .setCreated(Instant.EPOCH)
        .setCreatedBy(Actor.newBuilder().setKind(ActorKind.CLIENT).setId("demo").build())
        .setWorkspaceCreated(Instant.EPOCH)
        .build();
  }

  @Test
  void areOpenedByWhoeverHasTheKey() {
    assertThat(seal.open(record("a", seal.close("a", target)))).isEqualTo(target);
    Target slack = new Target("https://hooks.example.com/x", null);
    assertThat(seal.open(record("a", seal.close("a", slack)))).isEqualTo(slack);
  }

  @Test
  void areOpenedThoughAnotherImplementationOfTheCipherSealedThem() {
    String sealed =
        "adJxpCVu8f8MeDHA5TI//mPckpqR70/ZHtfwpw7Fkmto3Q0CfFR7q/C+Bo32blPyBmH4UcceULugD4aH5b8Njh1xUam8";

    assertThat(seal.open(record("a", ByteBuffer.wrap(Base64.getDecoder().decode(sealed)))))
        .isEqualTo(target);
  }

  @Test
  void giveNothingAway() {
    String bytes = new String(seal.close("a", target).array(), StandardCharsets.ISO_8859_1);

    assertThat(bytes).doesNotContain("example.com", "c2VjcmV0");
    assertThat(target).hasToString("Target");
    assertThat(settings((byte) 1).toString()).doesNotContain("AQEB");
  }

  @Test
  void areOfNoUseToOtherWebhooksAndKeys() {
    ByteBuffer sealed = seal.close("a", target);

    assertThatThrownBy(() -> seal.open(record("b", sealed)))
        .isInstanceOf(IllegalStateException.class);
    TargetSeal other = new TargetSeal(settings((byte) 2));
    assertThatThrownBy(() -> other.open(record("a", sealed)))
        .isInstanceOf(IllegalStateException.class);
  }
}
