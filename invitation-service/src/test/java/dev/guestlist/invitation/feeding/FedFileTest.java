package dev.guestlist.invitation.feeding;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.BatchRow;
import dev.guestlist.contract.BatchRows;
import dev.guestlist.contract.BatchStored;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.feeding.FedFile.Step;
import dev.guestlist.invitation.readmodel.LocalInstance;
import dev.guestlist.invitation.readmodel.Records;
import dev.guestlist.invitation.readmodel.Uploads;
import dev.guestlist.invitation.readmodel.Uploads.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FedFileTest {

  private static final String ID = "00-abc-rows";
  private static final int ROWS = 2_000;
  private static final int TOGETHER = 250;

  private final LocalInstance instance = new LocalInstance();
  private final List<InvitationBatch> stored = new ArrayList<>();
  private final List<MembershipRequest> asked = new ArrayList<>();
  private boolean othersAsk;
  private final Window window = new Window(Duration.ofMillis(20), () -> othersAsk);
  private long nanos;

  FedFileTest() {
    for (int first = 0; first < ROWS; first += TOGETHER) {
      store(
          batch()
              .setType("BatchRows")
              .setBatchRows(
                  new BatchRows(
                      first,
                      IntStream.range(first, first + TOGETHER)
                          .mapToObj(
                              row ->
                                  new BatchRow(
                                      (long) row,
                                      InviteRequested.newBuilder()
                                          .setUserEmail("row" + row + "@example.com")
                                          .build(),
                                      null))
                          .toList()))
              .build());
    }
    store(batch().setType("BatchStored").setBatchStored(new BatchStored(0, ROWS, 0)).build());
  }

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void asksForNoMoreThanMayWait() {
    FedFile file = file();

    run(file);

    assertThat(asked).hasSize(Window.SMALLEST);
    assertThat(file.step(1)).isEqualTo(Step.WAITS);
  }

  @Test
  void asksForMoreWhenSomeAreDecided() {
    FedFile file = file();
    run(file);
    decide(0, Window.SMALLEST);

    run(file);

    assertThat(asked.size() - Window.SMALLEST).isGreaterThan(Window.SMALLEST);
  }

  @Test
  void leavesHalfOfTheTimeToOthersWhoAsk() {
    othersAsk = true;
    FedFile file = file();
    run(file);
    nanos += Duration.ofMillis(30).toNanos();
    decide(0, Window.SMALLEST);
    file.step(1);

    nanos += Duration.ofMillis(29).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.WAITS);

    nanos += Duration.ofMillis(2).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.ASKED);
  }

  @Test
  void goesOnBesidesRowsThatAreNotDecided() {
    FedFile file = file();
    run(file);
    int before = asked.size();

    nanos += Duration.ofSeconds(31).toNanos();
    run(file);

    assertThat(asked).hasSize(before + Window.SMALLEST);
  }

  @Test
  void looksTheLessOftenTheLongerNothingIsDecided() {
    FedFile file = file();
    run(file);
    nanos += Duration.ofSeconds(5).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.WAITS);
    decide(0, Window.SMALLEST);

    nanos += Duration.ofMillis(490).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.WAITS);

    nanos += Duration.ofMillis(20).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.ASKED);
  }

  @Test
  void looksOnceASecondHoweverLongNothingIsDecided() {
    FedFile file = file();
    run(file);
    nanos += Duration.ofSeconds(20).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.WAITS);
    decide(0, Window.SMALLEST);

    nanos += Duration.ofMillis(1_001).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.ASKED);
  }

  @Test
  void looksAtOnceWhenThereMayBeMore() {
    FedFile file = file();
    run(file);
    nanos += Duration.ofSeconds(5).toNanos();
    assertThat(file.step(1)).isEqualTo(Step.WAITS);
    decide(0, Window.SMALLEST);

    file.wake();

    assertThat(file.step(1)).isEqualTo(Step.ASKED);
  }

  @Test
  void looksAtNoBlockAgainThatIsDecided() {
    Uploads uploads = instance.uploads();
    decide(1, 3 * TOGETHER);
    Waiting waiting = uploads.waiting(ID, Waiting.from(0), 3 * TOGETHER + 10);

    assertThat(waiting).isEqualTo(new Waiting(List.of(0), 3 * TOGETHER, 11));

    decide(0, 1);
    decide(3 * TOGETHER, 3 * TOGETHER + 10);

    assertThat(uploads.waiting(ID, waiting, 4 * TOGETHER + 5))
        .isEqualTo(new Waiting(List.of(3 * TOGETHER), 4 * TOGETHER, TOGETHER - 10 + 5));
  }

  @Test
  void leavesRoomForOtherFiles() {
    FedFile file = file();

    for (int i = 0; i < 30; i++) {
      window.decided(Duration.ofMillis(1), i);
    }

    assertThat(file.step(2)).isEqualTo(Step.ASKED);
    assertThat(file.step(2)).isEqualTo(Step.WAITS);

    assertThat(asked).hasSize(window.size(1) / 2);
  }

  @Test
  void asksForEachRowOnceUntilAllAreDecided() {
    FedFile file = file();
    int decided = 0;
    Step step = file.step(1);
    while (step != Step.DONE) {
      if (step == Step.WAITS) {
        decide(decided, asked.size());
        decided = asked.size();
      }
      step = file.step(1);
    }

    assertThat(asked)
        .extracting(MembershipRequest::getItem)
        .isEqualTo(IntStream.range(0, ROWS).boxed().toList());
  }

  @Test
  void goesOnWhereAnotherInstanceEnded() {
    decide(0, 600);

    run(file());

    assertThat(asked.getFirst().getItem()).isEqualTo(500);
    assertThat(asked.getFirst().getId()).isEqualTo(ID + "-500");
  }

  @Test
  void learnsNothingFromRowsThatWereDecidedBefore() {
    decide(0, 600);
    int before = window.size(1);

    run(file());

    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(window.size(1)).isEqualTo(before);
  }

  private FedFile file() {
    return new FedFile(
        ID,
        instance.uploads(),
        (_, offset) -> stored.get((int) offset),
        requests -> {
          asked.addAll(requests);
          return Mono.empty();
        },
        window,
        InstantSource.fixed(NOON),
        () -> nanos++);
  }

  private static void run(FedFile file) {
    while (file.step(1) == Step.ASKED) {
      // Until it waits.
    }
  }

  private void decide(int first, int end) {
    for (int row = first; row < end; row++) {
      instance.tell(Records.invited(LAUNCH, ID, row, ROWS, "m" + row));
    }
  }

  private void store(InvitationBatch batch) {
    stored.add(batch);
    instance.tell(batch);
  }

  private static InvitationBatch.Builder batch() {
    return InvitationBatch.newBuilder()
        .setId("batch")
        .setTime(NOON)
        .setOperationId(ID)
        .setAttempt("attempt")
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setActor(new Actor(ActorKind.CLIENT, "demo", List.of("acme")));
  }
}
