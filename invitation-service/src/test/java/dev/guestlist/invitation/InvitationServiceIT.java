package dev.guestlist.invitation;

import static dev.guestlist.invitation.RunningService.OPERATOR;
import static dev.guestlist.invitation.RunningService.PASSWORD;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.invite;
import static dev.guestlist.invitation.readmodel.Records.invited;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.queued;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.messaging.RequestGateway;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.MembershipView;
import dev.guestlist.invitation.readmodel.OperationView;
import dev.guestlist.invitation.readmodel.Position;
import dev.guestlist.invitation.readmodel.ReadModel;
import dev.guestlist.invitation.webhook.delivery.ReceiverServer;
import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import dev.guestlist.schemas.testing.RegistryDoor;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker and registry; the tests write what the others would. */
class InvitationServiceIT {

  private static final byte[] NO_RECORD = {'n', 'o'};
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path state;

  private static OtherServices others;
  private static RegistryDoor door;
  private static RunningService service;

  private final WorkspaceKey workspace =
      new WorkspaceKey("acme", "w" + UUID.randomUUID().toString().substring(0, 8));

  @BeforeAll
  static void start() {
    others = new OtherServices(RealBroker.createTopics("demo"));
    door = new RegistryDoor();
    service = RunningService.start(state, door.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    door.close();
    others.close();
  }

  @Test
  void waitsForARegistryThatIsAwayAndAnswersMeanwhile() {
    byte[] value =
        RegistryDoor.underANewSchema(
            new RecordWriter<>(
                    RealRegistry.with(List.of()), Topics.MEMBERSHIP_STATE, MembershipState.class)
                .write(workspace(workspace)));
    door.shut();

    others.writeRaw(Topics.MEMBERSHIP_STATE, workspace, value);
    await().atMost(SOON).until(() -> health("/actuator/health").contains("the schema registry"));
    assertThat(health("/actuator/health/readiness")).contains("\"status\":\"UP\"}");
    gateway().send(List.of(invite(workspace, operation(), 0, 1, "mia@example.com"))).block(SOON);
    assertThat(readModel().workspace(workspace)).isEmpty();

    door.open();
    await().atMost(SOON).until(() -> readModel().workspace(workspace).isPresent());
    assertThat(health("/actuator/health")).doesNotContain("the schema registry");
  }

  private static String health(String path) {
    return service.management(path, OPERATOR, PASSWORD).body();
  }

  @Test
  void completesAnOperationOnceItsMembershipCanBeRead() {
    String operation = operation();
    others.write(workspace(workspace));
    CompletableFuture<@Nullable OperationView> answer =
        readModel().awaitDone(operation, SOON).toFuture();

    // The service reads a real clock, and forgets operations of long ago.
    Instant now = Instant.now();
    MembershipRequest request =
        MembershipRequest.newBuilder(invite(workspace, operation, 0, 1, "mia@example.com"))
            .setTime(now)
            .build();
    gateway().send(List.of(request)).block(SOON);
    assertThat(answer).isNotDone();
    others.write(
        membership(workspace, "mia", 0, 1, "invited"),
        MembershipFact.newBuilder(invited(workspace, operation, 0, 1, "mia")).setTime(now).build());

    assertThat(answer).succeedsWithin(SOON).matches(OperationView::done);
    assertThat(readModel().membership(workspace, "mia")).isPresent();
    assertThat(readModel().linked(workspace.partition(RealBroker.PARTITIONS), "mia")).isPresent();
  }

  @Test
  void waitsForAPosition() {
    others.write(workspace(workspace), membership(workspace, "mia", 0, 1, "invited"));
    await().until(() -> readModel().membership(workspace, "mia").isPresent());
    Position now = readModel().position(workspace);
    Position next =
        new Position(now.partition(), now.events(), now.states(), now.notifications() + 1);

    readModel().awaitPosition(now, SOON).block(SOON);
    CompletableFuture<@Nullable Void> later = readModel().awaitPosition(next, SOON).toFuture();
    assertThat(later).isNotDone();
    others.write(queued(workspace, "mia", 1));

    assertThat(later).succeedsWithin(SOON);
    assertThat(delivery("mia").status()).isEqualTo("queued");
    assertThatThrownBy(
            () ->
                readModel()
                    .awaitPosition(
                        new Position(now.partition(), now.events() + 1_000, 0, 0),
                        Duration.ofMillis(50))
                    .block(SOON))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void answersAfterARestartOnlyOnceItHasCaughtUp() {
    others.write(workspace(workspace), membership(workspace, "mia", 0, 1, "invited"));
    await().until(() -> readModel().membership(workspace, "mia").isPresent());
    Position before = readModel().position(workspace);
    service.close();
    others.write(
        membership(workspace, "mia", 0, 2, "accepted"),
        membership(workspace, "noa", 1, 1, "invited"),
        sent(workspace, "mia", 1));

    service = RunningService.start(state, door.url());

    MembershipView first = await().until(this::mia, Optional::isPresent).orElseThrow();
    assertThat(first.version()).isEqualTo(2);
    assertThat(first.membership().getState()).isEqualTo("accepted");
    assertThat(readModel().position(workspace).reaches(before)).isTrue();
    assertThat(delivery("mia").status()).isEqualTo("sent");
  }

  /** The first answer that is given at all. */
  private Optional<MembershipView> mia() {
    try {
      return Optional.of(readModel().membership(workspace, "mia").orElseThrow());
    } catch (UnavailableException _) {
      return Optional.empty();
    }
  }

  @Test
  void tellsReceiversWhatHappenedThoughItWasRestartedMeanwhile() {
    try (ReceiverServer receiver = new ReceiverServer()) {
      receiver.isAway(true);
      others.write(workspace(workspace));
      await().until(() -> readModel().workspace(workspace).isPresent());
      String hooks = "/api/orgs/acme/workspaces/" + workspace.workspaceId() + "/webhooks";
      HttpResponse<String> made =
          service.api("POST", hooks, "demo", "{\"url\": \"" + receiver.url("/ok") + "\"}");
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);

      others.write(
          happened(workspace, "mia", 1, "MemberInvited", Instant.now()),
          membership(workspace, "mia", 0, 1, "invited"));

      String id = receiver.take().header("webhook-id");
      service.close();
      receiver.isAway(false);
      service = RunningService.start(state, door.url());
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(
              () ->
                  service
                      .api(
                          made.headers().firstValue("Location").orElseThrow() + "/deliveries",
                          "demo",
                          PASSWORD)
                      .body()
                      .contains("\"delivered\""));
      assertThat(receiver.take().header("webhook-id")).isEqualTo(id);
    }
  }

  @Test
  void parksWhatCantBeReadAndGoesOn() {
    others.writeRaw(Topics.MEMBERSHIP_STATE, workspace, NO_RECORD);
    others.write(workspace(workspace));

    await().until(() -> readModel().workspace(workspace).isPresent());
    ConsumerRecord<byte[], byte[]> parked = others.deadLetter(Topics.MEMBERSHIP_STATE, workspace);
    assertThat(parked.value()).isEqualTo(NO_RECORD);
    assertThat(EventHeaders.text(parked.headers(), DeadLetters.REASON)).isEqualTo("undecodable");
    assertThat(EventHeaders.text(parked.headers(), DeadLetters.SERVICE))
        .isEqualTo("invitation-service");
  }

  @Test
  void opensTheManagementPortToOperatorsAlone() {
    assertThat(service.management("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(service.management("/actuator/health/liveness").statusCode()).isEqualTo(200);
    for (String path : List.of("/actuator/metrics", "/actuator/prometheus", "/actuator/env", "/")) {
      assertThat(service.management(path).statusCode()).as(path).isEqualTo(401);
      assertThat(service.management(path, OPERATOR, "wrong").statusCode()).isEqualTo(401);
    }
    assertThat(service.management("/actuator/prometheus", OPERATOR, PASSWORD).body())
        .contains("guestlist_waiters", "guestlist_partitions_behind");
  }

  private String operation() {
    return "%02x-%s"
        .formatted(
            workspace.partition(RealBroker.PARTITIONS),
            UUID.randomUUID().toString().replace("-", ""));
  }

  private MembershipView.Delivery delivery(String membershipId) {
    return readModel().membership(workspace, membershipId).orElseThrow().delivery();
  }

  private static ReadModel readModel() {
    return service.bean(ReadModel.class);
  }

  private static RequestGateway gateway() {
    return service.bean(RequestGateway.class);
  }
}
