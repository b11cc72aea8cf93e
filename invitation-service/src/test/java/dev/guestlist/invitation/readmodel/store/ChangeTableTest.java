package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.readmodel.store.ChangeTable.Change;
import dev.guestlist.invitation.readmodel.store.ChangeTable.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTableTest {

  private static final Instant LATER = NOON.plus(Duration.ofDays(7)).plusMillis(2);

  private final FailingStore store = new FailingStore();
  private final ChangeTable table = new ChangeTable(store, 1_000);

  @Test
  void forgetsTheOldestAfterSevenDays() {
    add(0, 4);

    assertThat(table.forget(NOON.plus(Duration.ofDays(6)), 100)).isZero();
    assertThat(table.forget(LATER, 1)).isEqualTo(1);
    assertThat(table.floor(Source.FACTS)).isEqualTo(1);
    assertThat(table.forget(LATER, 100)).isEqualTo(1);

    assertThat(table.floor(Source.FACTS)).isEqualTo(2);
    assertThat(table.floor(Source.MAILS)).isZero();
    assertThat(offsets()).containsExactly(2L, 3L);
  }

  @Test
  void holdsNoMoreThanItsBound() {
    add(0, 5_000);

    assertThat(offsets().size()).isBetween(1_000, 1_300);
    assertThat(offsets().getFirst()).isEqualTo(table.floor(Source.FACTS));
    assertThat(store.size()).isLessThan(2 * 1_300 + 2);
  }

  @Test
  void takesNothingThatIsTooOldAlready() {
    assertThat(table.apply(LAUNCH, happened(LAUNCH, "a", 1, "MemberInvited", NOON), 7, LATER))
        .isFalse();

    assertThat(table.floor(Source.FACTS)).isEqualTo(8);
    assertThat(offsets()).isEmpty();
  }

  @Test
  void takesNothingAgainThatItForgot() {
    add(0, 4);
    table.forget(LATER, 100);

    add(0, 4);

    assertThat(offsets()).containsExactly(2L, 3L);
  }

  @Test
  void tellsMailsOnTheirOwnOffsets() {
    add(3, 4);
    table.apply(LAUNCH, "a", sent(LAUNCH, "a", 1), 3, NOON);

    assertThat(after(3, 4)).containsExactly(Source.FACTS);
    assertThat(after(4, 3)).containsExactly(Source.MAILS);
    assertThat(after(4, 4)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void claimsToKeepNothingThatACrashTookFromIt(int writes) {
    add(0, 4);
    store.keepOnly(writes);
    table.forget(LATER, 100);
    store.keepAll();

    assertThat(offsets().stream().filter(offset -> offset >= table.floor(Source.FACTS)).toList())
        .isEqualTo(
            List.of(0L, 1L, 2L, 3L).stream()
                .filter(offset -> offset >= table.floor(Source.FACTS))
                .toList());
    new ChangeTable(store, 1_000).forget(LATER, 100);
    assertThat(offsets()).containsExactly(2L, 3L);
    assertThat(store.size()).isEqualTo(5);
  }

  /** The store keeps a trace of what was deleted, and passing them all took most of its time. */
  @Test
  void searchesNoFurtherBackThanItForgot() {
    add(0, 4_000);
    store.forgetReads();

    add(4_000, 5_000);

    assertThat(store.rangesRead())
        .isNotEmpty()
        .allMatch(from -> from.equals(ChangeKeys.kept(Source.MAILS, 0)) || isOfLate(from));
  }

  private static boolean isOfLate(Bytes from) {
    return from.compareTo(ChangeKeys.kept(Source.FACTS, 2_000)) >= 0;
  }

  private void add(int from, int to) {
    for (int offset = from; offset < to; offset++) {
      table.apply(
          LAUNCH,
          happened(LAUNCH, "a", offset + 1, "RoleChanged", NOON.plusMillis(offset)),
          offset,
          NOON);
    }
  }

  private List<Long> offsets() {
    List<Long> offsets = new ArrayList<>();
    try (var changes = table.after(LAUNCH, 0, 0)) {
      for (Optional<Change> change = changes.next(); change.isPresent(); change = changes.next()) {
        offsets.add(change.get().offset());
      }
    }
    return offsets;
  }

  private List<Source> after(long nextFact, long nextMail) {
    List<Source> sources = new ArrayList<>();
    try (var changes = table.after(LAUNCH, nextFact, nextMail)) {
      for (Optional<Change> change = changes.next(); change.isPresent(); change = changes.next()) {
        sources.add(change.get().source());
      }
    }
    return sources;
  }
}
