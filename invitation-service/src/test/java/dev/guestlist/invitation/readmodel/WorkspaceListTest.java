package dev.guestlist.invitation.readmodel;

import static dev.guestlist.invitation.readmodel.Records.membership;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Workspace;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.store.FailingStore;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceListTest {

  private static final String ACCOUNT = "account-1";

  private final List<Told> partitions = List.of(new Told(), new Told(), new Told());

  @Test
  void listsTheWorkspacesOfAnOrganisationById() {
    put("c", "Venus", 1, "active");
    put("a", "Mars", 1, "active");
    put("b", "Terra", 1, "active");
    tell(
        new WorkspaceKey("acme2", "x"),
        workspace(new WorkspaceKey("acme2", "x"), "X", 1, "active"));

    assertThat(ids(page(all(10)))).containsExactly("a", "b", "c");
    assertThat(page(all(10)).total()).hasValue(3);
    assertThat(page(all(10)).partitions()).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(page(all(3)).more()).isFalse();
    assertThat(page(all(2)).more()).isTrue();
  }

  @Test
  void forgetsADeletedWorkspaceAndCountsItNoMore() {
    put("a", "Mars", 1, "active");
    put("b", "Terra", 1, "active");
    put("a", "Mars", 2, "deleted");
    put("a", "Mars", 3, "deleted");
    put("c", "Never there", 1, "deleted");
    partitions.forEach(Told::tellAgain);

    assertThat(ids(page(all(10)))).containsExactly("b");
    assertThat(page(all(10)).total()).hasValue(1);
    assertThat(ids(page(named("mars")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void countsAWorkspaceOnceWhoseRecordCameInTwo(int writes) {
    Told told = partitions.getFirst();
    WorkspaceKey key = new WorkspaceKey("acme", "a");
    told.tellTornAfter(writes, workspace(key, "Mars", 1, "active"));

    WorkspacePage page = WorkspacePages.page(told.tables(), 0, all(10));
    assertThat(ids(page)).containsExactly("a");
    assertThat(page.total()).hasValue(1);
  }

  @Test
  void findsWorkspacesByTheBeginningOfTheirName() {
    put("a", "Ärger im Büro", 1, "active");
    put("b", "Büro", 1, "active");
    put("c", "BÜRO Nord", 1, "active");

    assertThat(ids(page(named("büro")))).containsExactly("b", "c");
    assertThat(page(named("büro")).total()).hasValue(2);
    assertThat(ids(page(named("büro n")))).containsExactly("c");
    assertThat(ids(page(named("nord")))).isEmpty();

    put("b", "Labor", 2, "active");
    assertThat(ids(page(named("büro")))).containsExactly("c");
    assertThat(ids(page(named("labor")))).containsExactly("b");
  }

  @Test
  void listsForAnAccountWhereItIsAMember() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      put(id, "Name of " + id, 1, "active");
    }
    member("a", "m1", 1, "accepted", ACCOUNT);
    member("b", "m2", 1, "invited", ACCOUNT);
    member("c", "m3", 1, "accepted", "account-12");
    member("d", "m4", 1, "accepted", ACCOUNT);
    member("d", "m5", 1, "accepted", ACCOUNT);
    member("e", "m6", 1, "accepted", ACCOUNT);
    member("e", "m6", 2, "left", ACCOUNT);

    assertThat(ids(page(of(ACCOUNT, Optional.empty(), 10)))).containsExactly("a", "d");
    assertThat(page(of(ACCOUNT, Optional.empty(), 1)).total()).hasValue(2);
    assertThat(page(of(ACCOUNT, Optional.empty(), 1)).more()).isTrue();
    assertThat(ids(page(of(ACCOUNT, Optional.of("name of d"), 10)))).containsExactly("d");
    put("d", "Name of d", 2, "deleted");
    assertThat(ids(page(of(ACCOUNT, Optional.empty(), 10)))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n", "account"})
  void givesEachWorkspaceOnceOverAllPagesWhileOthersComeAndGo(String kind) {
    for (int i = 0; i < 40; i++) {
      put("w" + i, "Name " + (i * 7 % 40), 1, "active");
      member("w" + i, "m" + i, 1, "accepted", ACCOUNT);
    }
    WorkspaceQuery query =
        switch (kind) {
          case "n" -> named("n");
          case "account" -> of(ACCOUNT, Optional.empty(), 3);
          default -> all(3);
        };
    List<String> seen = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    for (int round = 0; round < 40; round++) {
      WorkspacePage page =
          page(new WorkspaceQuery("acme", query.accountId(), query.name(), 3, after));
      seen.addAll(ids(page));
      if (!page.more()) {
        break;
      }
      after = Optional.of(query.place(page.workspaces().getLast()));
      put("new" + round, "Name new " + round, 1, "active");
      if (round > 0) {
        put("new" + (round - 1), "Name gone", 2, "deleted");
      }
    }

    assertThat(seen.stream().filter(id -> id.startsWith("w")).toList())
        .hasSize(40)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesToSearchUntilTheIndexIsMade() {
    Tables anew = new Tables(new FailingStore(), new FailingStore(), new PersonKeys(new byte[32]));

    assertThatThrownBy(() -> WorkspacePages.page(anew, 0, named("x")))
        .isInstanceOf(UnavailableException.class);
    assertThat(WorkspacePages.page(anew, 0, all(10)))
        .isEqualTo(new WorkspacePage(List.of(), OptionalLong.of(0), false, Set.of(0)));
  }

  private WorkspacePage page(WorkspaceQuery query) {
    List<WorkspacePage> parts = new ArrayList<>();
    for (int number = 0; number < partitions.size(); number++) {
      parts.add(WorkspacePages.page(partitions.get(number).tables(), number, query));
    }
    return WorkspacePage.merge(query, parts);
  }

  private static List<String> ids(WorkspacePage page) {
    return page.workspaces().stream().map(view -> view.key().workspaceId()).toList();
  }

  private static WorkspaceQuery all(int limit) {
    return new WorkspaceQuery("acme", Optional.empty(), Optional.empty(), limit, Optional.empty());
  }

  private static WorkspaceQuery named(String name) {
    return new WorkspaceQuery("acme", Optional.empty(), Optional.of(name), 3, Optional.empty());
  }

  private static WorkspaceQuery of(String account, Optional<String> name, int limit) {
    return new WorkspaceQuery("acme", Optional.of(account), name, limit, Optional.empty());
  }

  private void put(String id, String name, long version, String status) {
    WorkspaceKey key = new WorkspaceKey("acme", id);
    tell(key, workspace(key, name, version, status));
  }

  private void member(String workspaceId, String id, long version, String state, String account) {
    WorkspaceKey key = new WorkspaceKey("acme", workspaceId);
    MembershipState membership = membership(key, id, 0, version, state);
    tell(
        key,
        MembershipState.newBuilder(membership)
            .setMembership(
                Membership.newBuilder(membership.getMembership()).setAccountId(account).build())
            .build());
  }

  private void tell(WorkspaceKey key, MembershipState state) {
    partitions.get(key.partition(partitions.size())).tell(state);
  }

  private static MembershipState workspace(
      WorkspaceKey key, String name, long version, String status) {
    MembershipState state = Records.workspace(key, version, status);
    return MembershipState.newBuilder(state)
        .setWorkspace(Workspace.newBuilder(state.getWorkspace()).setName(name).build())
        .build();
  }
}
