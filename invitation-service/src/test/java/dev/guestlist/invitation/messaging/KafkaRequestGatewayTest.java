package dev.guestlist.invitation.messaging;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.invite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.BlockRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.schemas.testing.StandInRegistry;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.EventHeaders;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;

class KafkaRequestGatewayTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final StandInRegistry registry = new StandInRegistry();
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private long nanos;
  private final LatestRequest latest = new LatestRequest(() -> nanos);
  private final KafkaRequestGateway gateway =
      new KafkaRequestGateway(
          kafka,
          new RecordWriter<>(
              registry.client(), Topics.INVITATION_REQUESTS, MembershipRequest.class),
          new RecordWriter<>(
              registry.client(), Topics.NOTIFICATION_REQUESTS, NotificationRequest.class),
          1,
          latest::isNow);
  private final MembershipRequest first = invite(LAUNCH, "00-op", 0, 2, "mia@example.com");
  private final MembershipRequest second = invite(LAUNCH, "00-op", 1, 2, "noa@example.com");

  @AfterEach
  void stop() {
    gateway.close();
    registry.close();
  }

  @Test
  void completesWhenKafkaHasAllRequestsInOrder() {
    CompletableFuture<@Nullable Void> sent = gateway.send(List.of(first, second)).toFuture();
    await().until(() -> kafka.history().size() == 2);
    kafka.completeNext();
    assertThat(sent).isNotDone();

    kafka.completeNext();

    assertThat(sent).succeedsWithin(LONG);
    assertThat(kafka.history()).map(this::read).containsExactly(first, second);
  }

  @Test
  void writesKeyAndHeadersOfTheContract() {
    CompletableFuture<@Nullable Void> sent = gateway.send(List.of(first)).toFuture();
    await().until(kafka::completeNext);
    assertThat(sent).succeedsWithin(LONG);

    ProducerRecord<byte[], byte[]> record = kafka.history().getFirst();
    assertThat(record.topic()).isEqualTo("invitation.requests");
    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("acme/launch");
    assertThat(EventHeaders.text(record.headers(), "ce_type"))
        .isEqualTo("guestlist.invitation.InviteRequested");
    assertThat(EventHeaders.text(record.headers(), "ce_id")).isEqualTo("00-op-0");
    assertThat(EventHeaders.text(record.headers(), "ce_subject")).isEqualTo("acme/launch");
    assertThat(EventHeaders.text(record.headers(), "ce_source"))
        .isEqualTo("/guestlist/invitation-service");
  }

  @Test
  void saysThatKafkaDidNotConfirm() {
    CompletableFuture<@Nullable Void> sent = gateway.send(List.of(first)).toFuture();
    await().until(() -> kafka.errorNext(new TimeoutException("no broker")));

    assertThat(sent)
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(UnavailableException.class);
  }

  @Test
  void tellsHowLongAgoSomebodyAsked() {
    assertThat(latest.isWithin(LONG)).isFalse();

    gateway.send(List.of(first)).subscribe();

    nanos += LONG.toNanos();
    assertThat(latest.isWithin(LONG)).isTrue();
    nanos++;
    assertThat(latest.isWithin(LONG)).isFalse();
  }

  @Test
  void saysThatTheRegistryIsAway() {
    registry.goAway();

    assertThatThrownBy(() -> gateway.send(List.of(first)).block(LONG))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("The schema registry does not answer");
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void refusesMoreCallsThanMayWait() {
    CompletableFuture<@Nullable Void> sent = gateway.send(List.of(first)).toFuture();

    assertThatThrownBy(() -> gateway.send(List.of(second)).block(LONG))
        .isInstanceOf(UnavailableException.class);

    await().until(kafka::completeNext);
    assertThat(sent).succeedsWithin(LONG);
  }

  @Test
  void storesAllRequestsOfACallWhoseCallerIsGone() {
    Disposable call = gateway.send(List.of(first, second)).subscribe();
    call.dispose();

    await().until(() -> kafka.history().size() == 2);
  }

  private MembershipRequest read(ProducerRecord<byte[], byte[]> record) {
    return switch (new RecordReader<>(registry.client(), MembershipRequest.class)
        .read(record.value())) {
      case Decoded.Value<MembershipRequest>(MembershipRequest request) -> request;
      case Decoded.Poison<MembershipRequest>(String reason, String detail) ->
          throw new AssertionError(reason + ": " + detail);
    };
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "acme, launch, recipient/acme/launch, acme/launch",
        "acme, none, recipient/acme, acme",
        "none, none, recipient, all"
      })
  void keepsWhatARecipientWantsUnderTheHashOfTheAddressAndThePlace(
      @Nullable String orgId, @Nullable String workspaceId, String key, String subject) {
    CompletableFuture<@Nullable Void> stored =
        gateway
            .store(
                "recipient",
                NotificationRequest.newBuilder()
                    .setId("wish")
                    .setTime(Instant.EPOCH)
                    .setOrgId(orgId)
                    .setWorkspaceId(workspaceId)
                    .setType("BlockRequested")
                    .setBlockRequested(new BlockRequested("workspace"))
                    .build())
            .toFuture();
    await().atMost(LONG).until(() -> kafka.history().size() == 1);
    kafka.completeNext();
    await().atMost(LONG).until(stored::isDone);

    assertThat(kafka.history().getFirst().topic()).isEqualTo("notification.requests");
    assertThat(new String(kafka.history().getFirst().key(), StandardCharsets.UTF_8)).isEqualTo(key);
    assertThat(
            new String(
                kafka.history().getFirst().headers().lastHeader("ce_subject").value(),
                StandardCharsets.UTF_8))
        .isEqualTo(subject);
  }
}
