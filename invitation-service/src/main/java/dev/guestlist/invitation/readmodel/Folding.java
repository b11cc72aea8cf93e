package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.invitation.readmodel.MembershipView.Delivery;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an event changes. Taking an event again changes nothing. */
final class Folding {

  private Folding() {}

  /**
   * Changes the tables.
   *
   * @param offset of the record on its topic
   * @return what has come true
   */
  static List<Awaited> take(Tables tables, Event event, long offset, Instant now) {
    return switch (event) {
      case Event.MembershipStands(var workspace, var id, var state) -> {
        tables.answers().apply(state, () -> delivery(tables, workspace, state), now);
        yield when(
            tables.memberships().apply(workspace, id, state, offset),
            new Awaited.Membership(workspace, id));
      }
      case Event.WorkspaceStands(var workspace, var state) ->
          when(
              tables.workspaces().apply(workspace, state, offset),
              new Awaited.Workspace(workspace),
              new Awaited.Changes(workspace));
      case Event.Staged(var workspace, var batch) ->
          when(
              tables.uploads().apply(workspace, batch, offset, now),
              new Awaited.Rows(batch.getOperationId()));
      // What became of the rows of a file is kept with the file.
      case Event.Requested(_, var request) when UploadView.isUpload(request.getOperationId()) ->
          List.of();
      case Event.Requested(var workspace, var request) ->
          tables.operations().apply(workspace, request, now)
              ? done(request.getOperationId())
              : List.of();
      case Event.Decided(var workspace, var fact) -> {
        tables.histories().apply(workspace, fact);
        Outgoing.tell(tables, workspace, fact, now);
        unchanged(tables, workspace, fact);
        tables.invited().apply(workspace, fact, offset);
        List<Awaited> changed =
            new ArrayList<>(
                when(
                    tables.changes().apply(workspace, fact, offset, now),
                    new Awaited.Changes(workspace)));
        changed.addAll(outcome(tables, workspace, fact, now));
        yield changed;
      }
      case Event.MailTold(var workspace, var membershipId, var fact) -> {
        tables.deliveries().apply(workspace, membershipId, fact, offset);
        tables.histories().apply(workspace, membershipId, fact, offset);
        Outgoing.tell(tables, workspace, membershipId, fact, now);
        yield when(
            tables.changes().apply(workspace, membershipId, fact, offset, now),
            new Awaited.Changes(workspace));
      }
      case Event.WebhookStands(var workspace, var webhook) -> {
        tables.webhooks().apply(workspace, webhook);
        yield List.of();
      }
      case Event.WebhookTold(var workspace, var told) -> {
        tables.webhookDeliveries().apply(workspace, told);
        yield List.of();
      }
      case Event.Unknown _ -> List.of();
    };
  }

  /** Whoever asks for what is there already is answered with it, as often as they ask. */
  private static void unchanged(Tables tables, WorkspaceKey workspace, MembershipFact fact) {
    // What came of the rows of a file is told with the memberships as they are.
    if (fact.getRequestUnchanged() != null
        && fact.getMembershipId() != null
        && !UploadView.isUpload(fact.getOperationId())) {
      tables
          .memberships()
          .get(workspace, fact.getMembershipId())
          .ifPresent(
              state -> tables.answers().unchanged(fact, state, delivery(tables, workspace, state)));
    }
  }

  private static Delivery delivery(Tables tables, WorkspaceKey workspace, MembershipState state) {
    return tables
        .deliveries()
        .get(workspace, state.getMembershipId(), state.getMembership().getGeneration());
  }

  private static List<Awaited> outcome(
      Tables tables, WorkspaceKey workspace, MembershipFact fact, Instant now) {
    String operationId = fact.getOperationId();
    if (UploadView.isUpload(operationId)) {
      return when(tables.uploads().apply(fact, now), new Awaited.Rows(operationId));
    }
    return tables.operations().apply(workspace, fact, now) ? done(operationId) : List.of();
  }

  private static List<Awaited> done(String operationId) {
    return List.of(new Awaited.Operation(operationId));
  }

  private static List<Awaited> when(boolean changed, Awaited... awaited) {
    return changed ? List.of(awaited) : List.of();
  }
}
