package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.Waiters.Found;
import dev.guestlist.invitation.readmodel.store.FailingStore;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class WaitersTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Awaited MIA = new Awaited.Membership(LAUNCH, "mia");
  private static final Awaited NOA = new Awaited.Membership(LAUNCH, "noa");

  private final Scheduler scheduler = Schedulers.newParallel("waking", 2);
  private final WaitingRoom room = new WaitingRoom(3, scheduler);
  private final Partitions partitions = new Partitions(room, _ -> {});
  private final Partition partition =
      partitions.open(
          0, new Tables(new FailingStore(), new FailingStore(), new PersonKeys(new byte[32])));
  private final AtomicReference<Found<String>> sight =
      new AtomicReference<>(new Found.Lacking<>(MIA));
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeEach
  void catchesUp() {
    partition.target(Map.of(), Map.of());
  }

  @AfterEach
  void stop() {
    scheduler.dispose();
  }

  @Test
  void answersAtOnceWhatIsThereAlready() {
    sight.set(new Found.Ready<>("here"));

    assertThat(waiting(LONG).block()).isEqualTo("here");
    assertNobodyWaits();
  }

  @Test
  void wakesOnlyThoseThatWaitForWhatChanged() {
    CompletableFuture<@Nullable String> answer = waiting(LONG).toFuture();
    changed(NOA);
    assertThat(looks).hasValue(1);

    sight.set(new Found.Ready<>("here"));
    changed(MIA);

    assertThat(answer).succeedsWithin(LONG).isEqualTo("here");
    assertThat(looks).hasValue(2);
    assertNobodyWaits();
  }

  @Test
  void waitsForTheNextThingThatIsLacking() {
    CompletableFuture<@Nullable String> answer = waiting(LONG).toFuture();
    sight.set(new Found.Lacking<>(NOA));
    changed(MIA);
    await().until(() -> looks.get() == 2);

    sight.set(new Found.Ready<>("here"));
    changed(NOA);

    assertThat(answer).succeedsWithin(LONG).isEqualTo("here");
  }

  @Test
  void wakesThoseWhoseOffsetIsReached() {
    sight.set(new Found.Lacking<>(new Awaited.Offset("topic", 10)));
    CompletableFuture<@Nullable String> answer = waiting(LONG).toFuture();
    partition.take("topic", 8, _ -> List.of());
    partition.take("other", 20, _ -> List.of());
    assertThat(looks).hasValue(1);

    sight.set(new Found.Ready<>("here"));
    partition.take("topic", 9, _ -> List.of());

    assertThat(answer).succeedsWithin(LONG).isEqualTo("here");
  }

  @Test
  void endsEmptyWhenItTakesTooLong() {
    assertThat(waiting(Duration.ofMillis(20)).blockOptional(LONG)).isEmpty();
    assertNobodyWaits();
  }

  @Test
  void forgetsThoseWhoGoAway() {
    Disposable call = waiting(LONG).subscribe();
    assertThat(room.waiting()).isEqualTo(1);

    call.dispose();

    assertNobodyWaits();
  }

  @Test
  void refusesMoreThanThereIsRoomFor() {
    List<Disposable> calls = new ArrayList<>();
    for (int call = 0; call < 3; call++) {
      calls.add(waiting(LONG).subscribe());
    }

    assertThatThrownBy(() -> waiting(LONG).block()).isInstanceOf(UnavailableException.class);

    calls.forEach(Disposable::dispose);
    sight.set(new Found.Ready<>("here"));
    assertThat(waiting(LONG).block()).isEqualTo("here");
  }

  @Test
  void tellsThoseWhoWaitThatThePartitionGoes() {
    CompletableFuture<@Nullable String> answer = waiting(LONG).toFuture();

    partitions.close(partition);

    assertThat(answer)
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> partitions.get(0)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void refusesQuestionsUntilThePartitionHasCaughtUp() {
    Partition behind =
        partitions.open(
            1, new Tables(new FailingStore(), new FailingStore(), new PersonKeys(new byte[32])));
    assertRefused(behind);

    behind.take("topic", 3, _ -> List.of());
    behind.target(Map.of("topic", 5L, "other", 2L), Map.of("other", 4L));
    assertRefused(behind);

    behind.take("topic", 4, _ -> List.of());
    assertThat(behind.<Long>ask((_, progress) -> progress.next("topic"))).isEqualTo(5);
    assertThat(behind.<Long>ask((_, progress) -> progress.next("other"))).isEqualTo(2);
  }

  private static void assertRefused(Partition partition) {
    assertThatThrownBy(() -> partition.<String>ask((_, _) -> "answer"))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
  }

  private void assertNobodyWaits() {
    await().until(() -> partition.waiters().isEmpty() && room.waiting() == 0);
  }

  private Mono<String> waiting(Duration longest) {
    return partition
        .waiters()
        .await(
            partition,
            (_, _) -> {
              looks.incrementAndGet();
              return sight.get();
            },
            longest);
  }

  private void changed(Awaited awaited) {
    partition.take("topic", 0, _ -> List.of(awaited));
  }
}
