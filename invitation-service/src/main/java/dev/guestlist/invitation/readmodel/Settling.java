package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.OperationView.Outcome;
import dev.guestlist.invitation.readmodel.store.OperationTable.Decided;
import dev.guestlist.invitation.readmodel.store.OperationTable.Extent;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation on its way to where all its outcomes can be read. Facts and states come on two
 * topics, in no order between them. What was seen once is not looked at again, so that a large
 * operation is not gone through from the start each time.
 */
final class Settling {

  private final String operationId;
  private int settled;

  Settling(String operationId) {
    this.operationId = operationId;
  }

  String operationId() {
    return operationId;
  }

  /** What is lacking first; nothing once all is there. Is called under the partition's lock. */
  Optional<Awaited> lacking(Tables tables) {
    Optional<Extent> extent = tables.operations().extent(operationId);
    if (extent.isEmpty() || !tables.operations().done(operationId)) {
      return Optional.of(new Awaited.Operation(operationId));
    }
    while (settled < extent.get().total()) {
      Optional<Awaited> lacking =
          tables
              .operations()
              .decided(operationId, settled)
              .flatMap(decided -> lacking(tables, extent.get(), decided));
      if (lacking.isPresent()) {
        return lacking;
      }
      settled++;
    }
    return Optional.empty();
  }

  /**
   * The operation without the outcomes that name something which can't be read yet: facts and
   * states come on two topics, and whoever is told of a membership must find it.
   */
  static OperationView readable(Tables tables, OperationView view) {
    Optional<Extent> extent = tables.operations().extent(view.id());
    List<@Nullable Outcome> items = new ArrayList<>();
    boolean complete = true;
    for (int number = 0; number < view.total(); number++) {
      boolean lacking =
          extent.isPresent()
              && tables
                  .operations()
                  .decided(view.id(), number)
                  .flatMap(decided -> lacking(tables, extent.get(), decided))
                  .isPresent();
      items.add(lacking ? null : view.items().get(number));
      complete &= !lacking;
    }
    return complete ? view : view.undecided(Collections.unmodifiableList(items));
  }

  /** What is lacking of the membership that the outcome of a row of a file names. */
  static Optional<Awaited> lacking(
      Tables tables, WorkspaceKey workspace, Outcome outcome, int generation) {
    return lacking(tables, new Extent(workspace, 1, null), new Decided(outcome, generation));
  }

  private static Optional<Awaited> lacking(Tables tables, Extent extent, Decided decided) {
    return switch (decided.outcome()) {
      case Outcome.Changed(_, String membershipId, long sequence) ->
          membershipId == null
              ? lackingWorkspace(tables, extent.workspace(), extent.latest())
              : lacking(tables, extent.workspace(), membershipId, sequence, decided.generation());
      case Outcome.Unchanged(String membershipId, _) ->
          membershipId == null
              ? lackingWorkspace(tables, extent.workspace(), null)
              : lacking(tables, extent.workspace(), membershipId, 0, decided.generation());
      case Outcome.Refused _ -> Optional.empty();
    };
  }

  /**
   * Facts about a workspace have no numbers: its state is known to hold one by the time of the last
   * fact that it rests on.
   *
   * @param changed when the workspace was changed; null when it was not
   */
  private static Optional<Awaited> lackingWorkspace(
      Tables tables, WorkspaceKey workspace, @Nullable Instant changed) {
    return tables
            .workspaces()
            .get(workspace)
            .filter(state -> changed == null || !state.getTime().isBefore(changed))
            .isPresent()
        ? Optional.empty()
        : Optional.of(new Awaited.Workspace(workspace));
  }

  private static Optional<Awaited> lacking(
      Tables tables, WorkspaceKey workspace, String membershipId, long version, int generation) {
    return tables
            .memberships()
            .get(workspace, membershipId)
            .filter(state -> reaches(state, version, generation))
            .isPresent()
        ? Optional.empty()
        : Optional.of(new Awaited.Membership(workspace, membershipId));
  }

  private static boolean reaches(MembershipState state, long version, int generation) {
    Membership membership = state.getMembership();
    return state.getVersion() >= version && membership.getGeneration() >= generation;
  }
}
