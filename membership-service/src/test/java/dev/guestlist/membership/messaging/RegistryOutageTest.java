package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.invite;
import static dev.guestlist.membership.messaging.Requests.upstream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.wire.RecordWriter;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class RegistryOutageTest extends TopologyTest {

  @Test
  void waitsWithARecordOfASchemaNotYetSeenAndDecidesItAfterwards() throws Exception {
    byte[] value = ofSchemaNotYetSeen();
    registry.goAway();

    CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> send(value));
    await().until(topology.patience()::isWaiting);
    registry.comeBack();
    asking.get();

    assertThat(topology.patience().isWaiting()).isFalse();
    assertThat(topology.facts()).extracting(MembershipFact::getCausationId).containsExactly("r1");
    assertThat(topology.deadLetters(RunningTopology.UPSTREAM)).isEmpty();
  }

  @Test
  void goesOnWithKnownSchemasWhileTheRegistryIsAway() {
    registry.goAway();

    topology.upstreamAsks(invite(upstream("r1"), "ada@example.com"));

    assertThat(topology.facts())
        .extracting(MembershipFact::getType)
        .containsExactly("MemberInvited");
  }

  @Test
  void stopsWaitingWhenTheServiceStops() {
    byte[] value = ofSchemaNotYetSeen();
    registry.goAway();

    CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> send(value));
    await().until(topology.patience()::isWaiting);
    topology.patience().stop();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(asking::get)
        .withRootCauseInstanceOf(RegistryUnavailableException.class);
    assertThat(topology.deadLetters(RunningTopology.UPSTREAM)).isEmpty();
  }

  private void send(byte[] value) {
    topology.send(RunningTopology.UPSTREAM, "acme/launch", value, Requests.NOON);
  }

  /** Written under the id of the upstream topic, which nothing was read under so far. */
  private byte[] ofSchemaNotYetSeen() {
    return new RecordWriter<>(registry.client(), RunningTopology.UPSTREAM, MembershipRequest.class)
        .write(invite(upstream("r1"), "ada@example.com").build());
  }
}
