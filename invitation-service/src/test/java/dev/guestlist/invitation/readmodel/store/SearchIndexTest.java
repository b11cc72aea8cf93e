package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {

  private static final PersonKeys KEYS = new PersonKeys(new byte[32]);

  private final FailingStore store = new FailingStore();
  private final FailingStore searched = new FailingStore();
  private final Tables tables = new Tables(store, searched, KEYS);
  private long offset;

  @BeforeEach
  void makeTheIndexOfAnEmptyStore() {
    while (!tables.search().ready()) {
      tables.search().build(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void comesToTheSameWhenItIsMadeAnewWhileMembershipsChange(int atOnce) {
    Random random = new Random(atOnce);
    take(tables, workspace(LAUNCH));
    for (int i = 0; i < 50; i++) {
      take(tables, membership(LAUNCH, "m" + i, i, 1, "invited"));
    }
    FailingStore other = new FailingStore();
    other.put(Bytes.wrap("left over".getBytes(StandardCharsets.UTF_8)), new byte[] {1});
    Tables anew = new Tables(store, other, KEYS);

    int version = 2;
    while (!anew.search().ready()) {
      anew.search().build(atOnce);
      String id = "m" + random.nextInt(60);
      MembershipState changed = membership(LAUNCH, id, version, version, "accepted");
      // Both take the record, each as if it were the only one.
      Optional<Membership> before =
          tables.memberships().get(LAUNCH, id).map(MembershipState::getMembership);
      tables.search().move(LAUNCH, id, before, changed.getMembership());
      take(anew, changed);
      version++;
    }

    assertThat(other.keys()).isEqualTo(searched.keys());
  }

  @Test
  void isMadeInStepsOfTheGivenSize() {
    for (int i = 0; i < 25; i++) {
      take(tables, membership(LAUNCH, "m" + i, i, 1, "invited"));
    }
    Tables anew = new Tables(store, new FailingStore(), KEYS);

    int steps = 0;
    while (!anew.search().ready()) {
      anew.search().build(10);
      steps++;
    }

    // Nothing to empty, three slices of memberships, no workspace.
    assertThat(steps).isEqualTo(1 + 3 + 1);
  }

  @Test
  void leavesNoKeyOfAnAddressOrNameInTheStoreThatKafkaKeeps() {
    take(tables, membership(LAUNCH, "a", 0, 1, "invited", "mia@example.com", 1));
    take(tables, workspace(LAUNCH));

    assertThat(store.keys())
        .isNotEmpty()
        .noneMatch(key -> text(key).contains("mia") || text(key).contains("Launch"));
    assertThat(searched.keys()).anyMatch(key -> text(key).contains("mia"));
  }

  private static String text(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8);
  }

  private void take(Tables into, MembershipState state) {
    offset++;
    if (state.getMembershipId() == null) {
      assertThat(into.workspaces().apply(LAUNCH, state, offset)).isTrue();
    } else {
      assertThat(into.memberships().apply(LAUNCH, state.getMembershipId(), state, offset)).isTrue();
    }
  }
}
