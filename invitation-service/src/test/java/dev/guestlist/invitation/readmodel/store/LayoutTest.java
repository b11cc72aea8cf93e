package dev.guestlist.invitation.readmodel.store;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

  private static final WorkspaceKey OTHER = new WorkspaceKey("acme", "other");
  private static final String DERIVED = "ntabgyv";
  private static final List<String> FORMER = List.of("l", "c");

  private final FailingStore store = new FailingStore();
  private final Tables tables = new Tables(store, new FailingStore(), new PersonKeys(new byte[32]));
  private long offset;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 9, 1_000})
  void makesAnewWhatTheFirstReleaseDidNotHaveHoweverOftenItIsInterrupted(int writes) {
    tables.upgrade();
    fill();
    Map<Bytes, String> wanted = store.contents();
    forget();

    store.keepOnly(writes);
    tables.upgrade();
    store.keepAll();
    tables.upgrade();

    assertThat(store.keys()).isEqualTo(wanted.keySet());
    assertThat(tables.counts().kinds(LAUNCH))
        .isEqualTo(
            Map.of(
                new Kind("invited", "Collaborator"), 2L, new Kind("accepted", "Collaborator"), 1L));
    assertThat(tables.counts().kinds(OTHER))
        .isEqualTo(Map.of(new Kind("invited", "Collaborator"), 1L));
    assertThat(tables.workspaces().index().count("acme")).isEqualTo(1);
  }

  @Test
  void leavesAStoreOfThisReleaseAlone() {
    tables.upgrade();
    fill();
    Map<Bytes, String> before = store.contents();

    tables.upgrade();

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void countsOnFromThere() {
    tables.upgrade();
    fill();
    forget();
    tables.upgrade();

    take(LAUNCH, membership(LAUNCH, "m1", 1, 2, "accepted"));
    take(LAUNCH, workspace(LAUNCH, 2, "deleted"));

    assertThat(tables.counts().get(LAUNCH)).isEqualTo(Map.of("invited", 1L, "accepted", 2L));
    assertThat(tables.workspaces().index().count("acme")).isZero();
  }

  private void fill() {
    take(LAUNCH, workspace(LAUNCH));
    take(OTHER, workspace(OTHER, 1, "deleted"));
    take(LAUNCH, membership(LAUNCH, "m1", 1, 1, "invited"));
    take(LAUNCH, membership(LAUNCH, "m2", 2, 1, "invited"));
    take(LAUNCH, membership(LAUNCH, "m3", 3, 1, "accepted"));
    take(OTHER, membership(OTHER, "m4", 4, 1, "invited"));
  }

  /** Leaves what the first release had, with something under each of its letters. */
  private void forget() {
    store.keys().stream()
        .filter(key -> DERIVED.indexOf(key.get()[0]) >= 0)
        .forEach(key -> assertThat(store.delete(key)).isNotNull());
    for (String letter : FORMER) {
      store.put(
          Bytes.wrap((letter + "acme\0launch\0").getBytes(StandardCharsets.UTF_8)), new byte[] {1});
    }
  }

  private void take(WorkspaceKey key, MembershipState state) {
    offset++;
    String id = state.getMembershipId();
    assertThat(
            id == null
                ? tables.workspaces().apply(key, state, offset)
                : tables.memberships().apply(key, id, state, offset))
        .isTrue();
  }
}
