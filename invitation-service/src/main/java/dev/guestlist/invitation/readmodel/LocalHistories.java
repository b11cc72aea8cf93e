package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Answers from the partitions that are on this instance. */
final class LocalHistories implements Histories {

  private final Partitions here;
  private final int count;

  /**
   * Answers from these partitions.
   *
   * @param count how many partitions there are in all
   */
  LocalHistories(Partitions here, int count) {
    this.here = here;
    this.count = count;
  }

  @Override
  public Optional<HistoryPage> history(
      WorkspaceKey workspace, String membershipId, int limit, Optional<HistoryPlace> after) {
    return here.get(workspace.partition(count))
        .ask((tables, _) -> page(tables, workspace, membershipId, limit, after));
  }

  @Override
  public Optional<Instant> since(MembershipView view, Set<String> states) {
    return here.get(view.workspace().partition(count))
        .ask(
            (tables, _) ->
                tables.histories().since(view.workspace(), view.id(), view.version(), states));
  }

  private static Optional<HistoryPage> page(
      Tables tables,
      WorkspaceKey workspace,
      String membershipId,
      int limit,
      Optional<HistoryPlace> after) {
    HistoryPage page = tables.histories().page(workspace, membershipId, limit, after);
    boolean known =
        page.facts() + page.mails() > 0
            || tables.memberships().get(workspace, membershipId).isPresent();
    return known ? Optional.of(page) : Optional.empty();
  }
}
