package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.invited;
import static dev.guestlist.invitation.readmodel.Records.refused;
import static dev.guestlist.invitation.readmodel.Records.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.BatchRow;
import dev.guestlist.contract.BatchRows;
import dev.guestlist.contract.BatchStored;
import dev.guestlist.contract.InvitationBatch;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.RowProblem;
import dev.guestlist.invitation.readmodel.UploadView;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTableTest {

  private static final String ID = "00-abc-rows";

  private final FailingStore store = new FailingStore();
  private final UploadTable table = new UploadTable(store);
  private long offset;

  @Test
  void knowsAFileOnceAllOfItIsStored() {
    take(rows("first", 0, 3));
    assertThat(table.get(ID, NOON)).isEmpty();

    take(stored("first", 0, 3, 0));

    assertThat(view().total()).isEqualTo(3);
    assertThat(view().done()).isFalse();
    assertThat(table.running()).containsExactly(ID);
  }

  @Test
  void isDoneWhenEveryRowIsDecided() {
    take(rows("first", 0, 3), stored("first", 0, 3, 0));

    take(invited(LAUNCH, ID, 0, 3, "a"), unchanged(LAUNCH, ID, 2, 3, "a"));
    assertThat(view().done()).isFalse();
    take(refused(LAUNCH, ID, 1, 3, "already-accepted"));

    assertThat(view().done()).isTrue();
    assertThat(view().invited()).isEqualTo(1);
    assertThat(view().unchanged()).isEqualTo(1);
    assertThat(view().refused()).isEqualTo(1);
    assertThat(table.decided(ID, 2).orElseThrow().duplicateOf()).isZero();
    assertThat(table.running()).isEmpty();
  }

  @Test
  void comesToTheSameWhateverTopicIsReadFirst() {
    take(
        invited(LAUNCH, ID, 1, 2, "b"),
        invited(LAUNCH, ID, 0, 2, "a"),
        rows("first", 0, 2),
        stored("first", 0, 2, 0));

    assertThat(view().done()).isTrue();
    assertThat(view().invited()).isEqualTo(2);
  }

  @Test
  void countsNoRowTwice() {
    SpecificRecord[] all = {
      rows("first", 0, 2), stored("first", 0, 2, 0), invited(LAUNCH, ID, 0, 2, "a")
    };
    take(all);
    UploadView before = view();

    offset = 0;
    take(all);

    assertThat(view()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void makesUpForACrashAfterAnyWrite(int writes) {
    take(rows("first", 0, 1), stored("first", 0, 1, 0));
    store.keepOnly(writes);
    take(invited(LAUNCH, ID, 0, 1, "a"));
    store.keepAll();

    take(invited(LAUNCH, ID, 0, 1, "a"));

    assertThat(view().done()).isTrue();
    assertThat(view().invited()).isEqualTo(1);
  }

  @Test
  void counts1000RowsAndMore() {
    int rows = 2_345;
    take(rows("first", 0, rows), stored("first", 0, rows, 0));

    IntStream.range(0, rows).forEach(row -> take(invited(LAUNCH, ID, row, rows, "m" + row)));

    assertThat(view().invited()).isEqualTo(rows);
    assertThat(view().done()).isTrue();
    assertThat(table.decidedBetween(ID, 900, 2_100)).isEqualTo(1_200);
  }

  @Test
  void asksNobodyForARowWithAProblem() {
    InvitationBatch rows = rows("first", 0, 2);
    rows.getBatchRows()
        .getRows()
        .set(1, new BatchRow(7L, null, new RowProblem("validation", "Correct it.", List.of())));
    take(rows, stored("first", 0, 2, 1), invited(LAUNCH, ID, 0, 2, "a"));

    assertThat(view().refused()).isEqualTo(1);
    assertThat(view().done()).isTrue();
  }

  @Test
  void takesMoreRowsOfALongerFile() {
    take(rows("first", 0, 2), stored("first", 0, 2, 0));
    take(rows("second", 2, 3), stored("second", 2, 3, 0));

    assertThat(view().total()).isEqualTo(3);
    assertThat(view().attempts()).containsExactly("first", "second");
    assertThat(table.block(ID, 2).orElseThrow().offset()).isEqualTo(2);
    assertThat(table.block(ID, 3)).isEmpty();
  }

  @Test
  void takesOneOfTwoSendingsAtOnce() {
    take(rows("first", 0, 2), rows("second", 0, 3));
    take(stored("second", 0, 3, 0), stored("first", 0, 2, 0));

    assertThat(view().attempts()).containsExactly("second");
    assertThat(table.block(ID, 0).orElseThrow().offset()).isEqualTo(1);
  }

  @Test
  void forgetsAFileAfterSevenDaysInSmallSteps() {
    take(rows("first", 0, 2), stored("first", 0, 2, 0), invited(LAUNCH, ID, 0, 2, "a"));

    table.forget(NOON.plus(Duration.ofDays(6)), 100);
    assertThat(table.get(ID, NOON)).isPresent();
    for (int step = 0; step < 10; step++) {
      table.forget(NOON.plus(Duration.ofDays(8)), 2);
    }

    assertThat(store.size()).isZero();
  }

  private UploadView view() {
    return table.get(ID, NOON).orElseThrow();
  }

  private void take(SpecificRecord... records) {
    for (SpecificRecord record : records) {
      if (record instanceof InvitationBatch batch) {
        table.apply(LAUNCH, batch, offset++, NOON);
      } else {
        table.apply((dev.guestlist.contract.MembershipFact) record, NOON);
      }
    }
  }

  private static InvitationBatch rows(String attempt, int first, int end) {
    return batch(attempt)
        .setType("BatchRows")
        .setBatchRows(
            new BatchRows(
                first,
                new java.util.ArrayList<>(
                    IntStream.range(first, end)
                        .mapToObj(
                            row ->
                                new BatchRow(
                                    (long) row, InviteRequested.newBuilder().build(), null))
                        .toList())))
        .build();
  }

  private static InvitationBatch stored(String attempt, int first, int total, int problems) {
    return batch(attempt)
        .setType("BatchStored")
        .setBatchStored(new BatchStored(first, total, problems))
        .build();
  }

  private static InvitationBatch.Builder batch(String attempt) {
    return InvitationBatch.newBuilder()
        .setId(attempt)
        .setTime(NOON)
        .setOperationId(ID)
        .setAttempt(attempt)
        .setOrgId("acme")
        .setWorkspaceId("launch");
  }
}
