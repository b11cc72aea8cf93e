package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;

/** Workspaces of one partition as they are shown, one or a page. */
final class WorkspacePages {

  /** Up to so many that begin with a name are counted. */
  private static final int MOST_COUNTED = 1_000;

  private WorkspacePages() {}

  /** A workspace that is not deleted. */
  static Optional<WorkspaceView> view(Tables tables, WorkspaceKey key) {
    return tables
        .workspaces()
        .get(key)
        .filter(state -> state.getWorkspace().getStatus().equals("active"))
        .map(state -> new WorkspaceView(key, state.getVersion(), state.getWorkspace()));
  }

  static WorkspacePage page(Tables tables, int partition, WorkspaceQuery query) {
    if (query.accountId().isPresent()) {
      return ofAccount(tables, partition, query, query.accountId().get());
    }
    return query.name().isPresent()
        ? byName(tables, partition, query, query.name().get())
        : byId(tables, partition, query);
  }

  private static WorkspacePage byId(Tables tables, int partition, WorkspaceQuery query) {
    List<String> ids =
        tables
            .workspaces()
            .index()
            .ids(query.orgId(), query.after().map(Place::id), query.limit() + 1);
    List<WorkspaceView> views =
        ids.stream().flatMap(id -> view(tables, key(query, id)).stream()).toList();
    return page(
        views, query, OptionalLong.of(tables.workspaces().index().count(query.orgId())), partition);
  }

  private static WorkspacePage byName(
      Tables tables, int partition, WorkspaceQuery query, String name) {
    if (!tables.search().ready()) {
      throw new UnavailableException(
          "The search index is still being made; the workspaces can be listed without q",
          Duration.ofSeconds(1));
    }
    List<WorkspaceView> views =
        tables
            .search()
            .names()
            .places(query.orgId(), name, query.after(), query.limit() + 1)
            .stream()
            .flatMap(place -> view(tables, key(query, place.id())).stream())
            .filter(query::isCalledSo)
            .toList();
    return page(
        views, query, tables.search().names().count(query.orgId(), name, MOST_COUNTED), partition);
  }

  /**
   * Somebody's workspaces are all gone through, since only a few of an organisation's are theirs;
   * no more are kept than the page needs.
   */
  private static WorkspacePage ofAccount(
      Tables tables, int partition, WorkspaceQuery query, String accountId) {
    PriorityQueue<WorkspaceView> first = new PriorityQueue<>(query.order().reversed());
    long[] total = {0};
    tables
        .accounts()
        .workspaces(
            accountId,
            query.orgId(),
            (key, membershipId) -> isAccepted(tables, key, membershipId, accountId),
            key ->
                view(tables, key)
                    .filter(query::isCalledSo)
                    .ifPresent(
                        view -> {
                          total[0]++;
                          if (query.isAfter(view)) {
                            first.add(view);
                          }
                          if (first.size() > query.limit() + 1) {
                            first.remove();
                          }
                        }));
    List<WorkspaceView> views = new ArrayList<>(first);
    views.sort(query.order());
    return page(views, query, OptionalLong.of(total[0]), partition);
  }

  private static boolean isAccepted(
      Tables tables, WorkspaceKey key, String membershipId, String accountId) {
    return tables
        .memberships()
        .get(key, membershipId)
        .filter(
            state -> {
              Membership membership = state.getMembership();
              return membership.getState().equals("accepted")
                  && accountId.equals(membership.getAccountId());
            })
        .isPresent();
  }

  private static WorkspaceKey key(WorkspaceQuery query, String workspaceId) {
    return new WorkspaceKey(query.orgId(), workspaceId);
  }

  private static WorkspacePage page(
      List<WorkspaceView> views, WorkspaceQuery query, OptionalLong total, int partition) {
    return new WorkspacePage(
        views.stream().limit(query.limit()).toList(),
        total,
        views.size() > query.limit(),
        Set.of(partition));
  }
}
