package dev.guestlist.invitation.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.store.FailingStore;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ReadModelHealthTest {

  private final Scheduler scheduler = Schedulers.newSingle("health");
  private final Partitions partitions = new Partitions(new WaitingRoom(1, scheduler), _ -> {});
  private final ReadModelHealth health = new ReadModelHealth(partitions);

  @AfterEach
  void dispose() {
    scheduler.dispose();
  }

  @Test
  void isUpWhenEveryPartitionMayBeAsked() {
    open(0).target(Map.of(), Map.of());
    open(1).target(Map.of(), Map.of());

    health.changed(State.RUNNING);

    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isDownWhileAPartitionIsBehindAndNoneMoves() {
    open(0).target(Map.of(), Map.of());
    open(1);

    health.changed(State.RUNNING);

    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void staysUpWhilePartitionsMoveAsLongAsOneMayBeAsked() {
    open(0).target(Map.of(), Map.of());
    health.changed(State.RUNNING);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    health.changed(State.REBALANCING);
    open(1);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void isNotUpAtTheStartBeforeAllOfItMayBeAsked() {
    open(0).target(Map.of(), Map.of());
    open(1);

    health.changed(State.REBALANCING);

    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  private Partition open(int number) {
    return partitions.open(
        number, new Tables(new FailingStore(), new FailingStore(), new PersonKeys(new byte[32])));
  }
}
