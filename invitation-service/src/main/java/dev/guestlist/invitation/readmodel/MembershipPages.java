package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.MembershipQuery.After;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memberships as they are shown, one or a page. */
final class MembershipPages {

  private static final Comparator<MembershipView> NEWEST_FIRST =
      Comparator.comparing((MembershipView view) -> view.membership().getCreated())
          .reversed()
          .thenComparing(MembershipView::id);

  private MembershipPages() {}

  static Optional<MembershipView> view(Tables tables, WorkspaceKey workspace, String id) {
    return tables.memberships().get(workspace, id).map(state -> view(tables, workspace, id, state));
  }

  private static MembershipView view(
      Tables tables, WorkspaceKey workspace, String id, MembershipState state) {
    Membership membership = state.getMembership();
    return new MembershipView(
        workspace,
        id,
        state.getVersion(),
        membership,
        tables.deliveries().get(workspace, id, membership.getGeneration()));
  }

  static MembershipPage page(Tables tables, WorkspaceKey workspace, MembershipQuery query) {
    Map<String, Long> counts = tables.counts().get(workspace);
    return query
        .user()
        .map(user -> ofUser(tables, workspace, user, query, counts))
        .orElseGet(() -> ofAll(tables, workspace, query, counts));
  }

  private static MembershipPage ofAll(
      Tables tables, WorkspaceKey workspace, MembershipQuery query, Map<String, Long> counts) {
    List<MembershipView> found =
        tables
            .list()
            .ids(
                workspace,
                query.states(),
                query.after(),
                query.limit() + 1,
                (id, state) -> isIn(tables, workspace, id, state))
            .stream()
            .flatMap(id -> view(tables, workspace, id).stream())
            .toList();
    long total = query.states().stream().mapToLong(state -> counts.getOrDefault(state, 0L)).sum();
    return page(found, query.limit(), total, counts);
  }

  private static boolean isIn(Tables tables, WorkspaceKey workspace, String id, String state) {
    return tables
        .memberships()
        .get(workspace, id)
        .filter(stands -> stands.getMembership().getState().equals(state))
        .isPresent();
  }

  /** A person has a handful of memberships at most. */
  private static MembershipPage ofUser(
      Tables tables,
      WorkspaceKey workspace,
      String user,
      MembershipQuery query,
      Map<String, Long> counts) {
    List<MembershipView> all =
        tables.persons().ids(workspace, user).stream()
            .flatMap(id -> view(tables, workspace, id).stream())
            .filter(view -> query.states().contains(view.membership().getState()))
            .sorted(NEWEST_FIRST)
            .toList();
    List<MembershipView> rest =
        all.stream()
            .filter(view -> query.after().map(after -> isAfter(view, after)).orElse(true))
            .toList();
    return page(rest, query.limit(), all.size(), counts);
  }

  private static boolean isAfter(MembershipView view, After after) {
    int older = after.created().compareTo(view.membership().getCreated());
    return older > 0 || (older == 0 && view.id().compareTo(after.membershipId()) > 0);
  }

  private static MembershipPage page(
      List<MembershipView> found, int limit, long total, Map<String, Long> counts) {
    boolean more = found.size() > limit;
    return new MembershipPage(more ? found.subList(0, limit) : found, total, counts, more);
  }
}
