package dev.guestlist.invitation.webhook.delivery;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.ElsewhereException;
import dev.guestlist.invitation.readmodel.EventDelivery;
import dev.guestlist.invitation.readmodel.EventType;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.Webhooks;
import dev.guestlist.invitation.web.InstanceWebhookLog;
import dev.guestlist.invitation.webhook.Target;
import dev.guestlist.invitation.webhook.TargetSeal;
import dev.guestlist.invitation.webhook.WebhookLog;
import dev.guestlist.invitation.webhook.WebhookSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receivers are told, over real connections. */
class DeliveriesTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final LocalInstance instance = new LocalInstance();
  private final ReceiverServer receiver = new ReceiverServer();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final TargetSeal seal = new TargetSeal(settings(List.of()));
  private @Nullable Receivers receivers;
  private @Nullable Deliveries deliveries;

  private static WebhookSettings settings(List<String> networks) {
    return new WebhookSettings(
        Base64.getEncoder().encodeToString(new byte[32]),
        new WebhookSettings.Webhooks(true, networks, Duration.ofSeconds(1), 8, 2, 20));
  }

  private void start(String... networks) {
    start(new InstanceWebhookLog(instance), networks);
  }

  private void start(WebhookLog log, String... networks) {
    WebhookSettings settings = settings(List.of(networks));
    Receivers calls = new Receivers(settings.webhooks());
    Deliveries telling =
        new Deliveries(
            instance.webhooks(),
            log,
            seal,
            calls,
            new Deliveries.Limits(8, 2),
            Clock.systemUTC(),
            meters);
    receivers = calls;
    deliveries = telling;
    telling.start();
  }

  @AfterEach
  void stop() {
    if (deliveries != null) {
      deliveries.stop();
    }
    if (receivers != null) {
      receivers.close();
    }
    receiver.close();
    instance.close();
  }

  private void webhook(String id, String kind, URI url, EventType... types) {
    Target target = new Target(url.toString(), kind.equals("slack") ? null : SECRET);
    instance.tell(
        WebhookRecord.newBuilder()
            .setOrgId(LAUNCH.orgId())
            .setWorkspaceId(LAUNCH.workspaceId())
            .setWebhookId(id)
            .setVersion(1)
            .setTime(NOON)
            .setStatus("active")
            .setKind(kind)
            .setTypes(List.of(types).stream().map(EventType::publicName).toList())
            .setSealed(seal.close(id, target))
            .setCreated(NOON)
            .setCreatedBy(Actor.newBuilder().setKind(ActorKind.CLIENT).setId("demo").build())
            .setWorkspaceCreated(NOON)
            .build());
  }

  private void invite(String id) {
    Instant now = Instant.now();
    instance.tell(
        happened(LAUNCH, id, 1, "MemberInvited", now), membership(LAUNCH, id, 0, 1, "invited"));
  }

  private EventDelivery only(String webhookId) {
    List<EventDelivery> all =
        instance.webhooks().deliveries(LAUNCH, webhookId, 10, Optional.empty());
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void tellWhatHappenedSignedAsTheStandardHasIt() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.INVITED);
    start("127.0.0.1/32");

    invite("ada");

    ReceiverServer.Call call = receiver.take();
    EventDelivery delivery = only("w");
    assertThat(call.header("webhook-id")).isEqualTo(delivery.eventId());
    assertThat(call.header("webhook-signature"))
        .isEqualTo(
            StandardSignature.of(
                SECRET,
                delivery.eventId(),
                Instant.ofEpochSecond(Long.parseLong(call.header("webhook-timestamp"))),
                call.body().getBytes(StandardCharsets.UTF_8)));
    JsonNode body = JsonMapper.shared().readTree(call.body());
    assertThat(body.path("type").asString()).isEqualTo("membership.invited");
    assertThat(body.at("/data/id").asString()).isEqualTo("ada");
    assertThat(body.at("/data/state").asString()).isEqualTo("invited");
    assertThat(body.has("timestamp")).isTrue();
    await().untilAsserted(() -> assertThat(only("w").status()).isEqualTo("delivered"));
  }

  @Test
  void tellSlackInItsOwnForm() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "slack", receiver.url("/ok"), EventType.INVITED);
    start("127.0.0.1/32");

    invite("a&<b>");

    ReceiverServer.Call call = receiver.take();
    assertThat(JsonMapper.shared().readTree(call.body()).path("text").asString())
        .isEqualTo("a&amp;&lt;b&gt;@example.com was invited to Launch as Collaborator.");
    assertThat(call.header("webhook-signature")).isEmpty();
  }

  @Test
  void tellNobodyWhoDidNotAskForIt() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.ACCEPTED);
    start("127.0.0.1/32");

    invite("ada");
    instance.tell(
        happened(LAUNCH, "ada", 2, "InvitationAccepted", Instant.now()),
        membership(LAUNCH, "ada", 0, 2, "accepted"));

    JsonNode body = JsonMapper.shared().readTree(receiver.take().body());
    assertThat(body.path("type").asString()).isEqualTo("membership.accepted");
    assertThat(body.at("/data/accepted").asBoolean()).isTrue();
    assertThat(receiver.calls()).isZero();
  }

  @Test
  void tryAgainUntilItSucceedsWithTheSameId() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/fail-once"), EventType.INVITED);
    start("127.0.0.1/32");

    invite("ada");

    String id = receiver.take().header("webhook-id");
    assertThat(receiver.take().header("webhook-id")).isEqualTo(id);
    await().untilAsserted(() -> assertThat(only("w").status()).isEqualTo("delivered"));
    assertThat(only("w").attempts()).isEqualTo(2);
  }

  @Test
  void tellOnceWhatBecomesStoredLate() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.INVITED);
    WebhookLog log = new InstanceWebhookLog(instance);
    AtomicInteger failures = new AtomicInteger(2);
    start(
        outcomes(told -> failures.getAndDecrement() > 0 ? unavailable() : log.write(told)),
        "127.0.0.1/32");

    invite("ada");

    receiver.take();
    await().untilAsserted(() -> assertThat(only("w").status()).isEqualTo("delivered"));
    assertThat(only("w").attempts()).isEqualTo(1);
    assertThat(receiver.calls()).isZero();
  }

  @Test
  void tellOnceWhatIsReadLate() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.INVITED);
    List<WebhookDelivery> stored = new CopyOnWriteArrayList<>();
    start(
        outcomes(
            told -> {
              stored.add(told);
              if (stored.size() == 2) {
                instance.tell(stored.getFirst());
              }
              return unavailable();
            }),
        "127.0.0.1/32");

    invite("ada");

    receiver.take();
    await().untilAsserted(() -> assertThat(inFlight()).isZero());
    assertThat(only("w").status()).isEqualTo("delivered");
    assertThat(stored).hasSize(2);
    assertThat(receiver.calls()).isZero();
  }

  @Test
  void letGoOfWhatAnotherInstanceReads() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.INVITED);
    AtomicInteger stored = new AtomicInteger();
    start(
        outcomes(
            _ -> {
              stored.incrementAndGet();
              instance.movePartitionAway();
              return Mono.error(new ElsewhereException(0));
            }),
        "127.0.0.1/32");

    invite("ada");

    receiver.take();
    await().untilAsserted(() -> assertThat(stored).hasValue(1));
    await().untilAsserted(() -> assertThat(inFlight()).isZero());
    assertThat(stored).hasValue(1);
  }

  private double inFlight() {
    return meters.get("guestlist.webhooks.in.flight").gauge().value();
  }

  private static Mono<Void> unavailable() {
    return Mono.error(new UnavailableException("It can't be read yet", Duration.ofSeconds(1)));
  }

  /** A log that does this with what became of events. */
  private static WebhookLog outcomes(Function<WebhookDelivery, Mono<Void>> log) {
    return new WebhookLog() {

      @Override
      public Mono<Void> write(WebhookRecord webhook) {
        return Mono.error(new IllegalStateException("No webhook changes"));
      }

      @Override
      public Mono<Void> write(WebhookDelivery delivery) {
        return Mono.defer(() -> log.apply(delivery));
      }
    };
  }

  @Test
  void followNoRedirect() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/redirect"), EventType.INVITED);
    start("127.0.0.1/32");

    invite("ada");

    assertThat(receiver.take().path()).isEqualTo("/redirect");
    await().untilAsserted(() -> assertThat(only("w").httpStatus()).isEqualTo(302));
    assertThat(only("w").status()).isEqualTo("pending");
  }

  @Test
  void switchOffWhatIsGone() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/gone"), EventType.INVITED);
    start("127.0.0.1/32");

    invite("ada");

    await()
        .untilAsserted(
            () ->
                assertThat(instance.webhooks().list(LAUNCH).getFirst().getStatus())
                    .isEqualTo("off"));
    assertThat(only("w").reason()).isEqualTo("gone");
    invite("grace");
    assertThat(only("w").reason()).isEqualTo("gone");
  }

  @Test
  void tellNothingThatWasToldSinceItWasFoundDue() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.INVITED);
    invite("ada");
    Webhooks.Due found = instance.webhooks().due(NOON, 2).getFirst();
    assertThat(instance.webhooks().telling(found)).isPresent();

    instance.tell(delivered(found));

    assertThat(instance.webhooks().telling(found)).isEmpty();
  }

  @Test
  void tellNothingToWhomeverIsSwitchedOffSinceItWasFoundDue() {
    instance.tell(workspace(LAUNCH));
    webhook("w", "standard", receiver.url("/ok"), EventType.INVITED);
    invite("ada");
    Webhooks.Due found = instance.webhooks().due(NOON, 2).getFirst();
    WebhookRecord active = instance.webhooks().known(LAUNCH, "w").orElseThrow();

    instance.tell(WebhookRecord.newBuilder(active).setVersion(2).setStatus("off").build());

    assertThat(instance.webhooks().telling(found)).isEmpty();
  }

  private static WebhookDelivery delivered(Webhooks.Due due) {
    return WebhookDelivery.newBuilder()
        .setId("told")
        .setTime(NOON)
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setWebhookId(due.webhookId())
        .setEventId(due.delivery().eventId())
        .setType("DeliveryAttempted")
        .setDeliveryAttempted(Outcomes.of(new Answer.Status(200), 1, NOON, NOON, 0))
        .build();
  }

  @Test
  void connectToNoNetworkThatIsNotAllowed() {
    instance.tell(workspace(LAUNCH));
    webhook("name", "standard", receiver.url("localhost", "/ok"), EventType.INVITED);
    webhook("literal", "standard", receiver.url("/ok"), EventType.INVITED);
    start();

    invite("ada");

    for (String id : List.of("name", "literal")) {
      await().untilAsserted(() -> assertThat(only(id).reason()).isEqualTo("address-refused"));
    }
    assertThat(receiver.connections()).isZero();
  }

  @Test
  void aDeadReceiverDelaysNoOther() {
    instance.tell(workspace(LAUNCH));
    webhook("dead", "standard", receiver.url("/hang"), EventType.INVITED);
    webhook("well", "standard", receiver.url("/ok"), EventType.INVITED);
    start("127.0.0.1/32");

    for (int i = 0; i < 20; i++) {
      invite("person-" + i);
    }

    await()
        .untilAsserted(
            () ->
                assertThat(instance.webhooks().deliveries(LAUNCH, "well", 50, Optional.empty()))
                    .hasSize(20)
                    .allMatch(delivery -> delivery.status().equals("delivered")));
    assertThat(instance.webhooks().deliveries(LAUNCH, "dead", 50, Optional.empty()))
        .noneMatch(delivery -> delivery.status().equals("delivered"));
  }
}
