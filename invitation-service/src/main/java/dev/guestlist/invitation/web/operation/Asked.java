package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.PolicyChangeRequested;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.contract.WorkspaceDeleteRequested;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One thing that a call asks for. */
public sealed interface Asked {

  /** An invitation. */
  record Invitation(InviteRequested body) implements Asked {}

  /**
   * Something about a membership that is there.
   *
   * @param expected the version that it must have; null when any will do
   */
  record OfMembership(Subject subject, Act act, @Nullable Long expected) implements Asked {}

  /** A workspace. */
  record NewWorkspace(WorkspaceCreateRequested body) implements Asked {}

  /**
   * The end of a workspace.
   *
   * @param expected the version that it must have; null when any will do
   */
  record WorkspaceDeletion(@Nullable Long expected) implements Asked {}

  /**
   * Other rules of a workspace.
   *
   * @param expected the version that the workspace must have; null when any will do
   */
  record NewPolicy(PolicyChangeRequested body, @Nullable Long expected) implements Asked {}

  /** The record that says it, as the caller gave it. */
  default SpecificRecord content() {
    return switch (this) {
      case Invitation(InviteRequested body) -> body;
      case OfMembership(_, Act act, _) -> act.content();
      case NewWorkspace(WorkspaceCreateRequested body) -> body;
      case WorkspaceDeletion _ -> WorkspaceDeleteRequested.newBuilder().build();
      case NewPolicy(PolicyChangeRequested body, _) -> body;
    };
  }

  /** What the caller said beside that record. */
  default String context() {
    return switch (this) {
      case OfMembership(Subject subject, Act.Change change, _) -> subject + "\n" + change.rest();
      case OfMembership(Subject subject, _, _) -> subject.toString();
      case Invitation _, NewWorkspace _, WorkspaceDeletion _, NewPolicy _ -> "";
    };
  }

  /** The caller's own reference. */
  default @Nullable String externalId() {
    return switch (this) {
      case Invitation(InviteRequested body) -> body.getExternalId();
      case OfMembership _, NewWorkspace _, WorkspaceDeletion _, NewPolicy _ -> null;
    };
  }

  /** Sets the type of the request, its record, and what it is about. */
  default MembershipRequest.Builder into(MembershipRequest.Builder request) {
    return switch (this) {
      case Invitation(InviteRequested body) ->
          request.setType("InviteRequested").setInviteRequested(body);
      case OfMembership(Subject subject, Act act, Long expected) ->
          act.into(subject.into(request)).setExpectedVersion(expected);
      case NewWorkspace(WorkspaceCreateRequested body) ->
          request.setType("WorkspaceCreateRequested").setWorkspaceCreateRequested(body);
      case WorkspaceDeletion(Long expected) ->
          request
              .setType("WorkspaceDeleteRequested")
              .setWorkspaceDeleteRequested(WorkspaceDeleteRequested.newBuilder().build())
              .setExpectedVersion(expected);
      case NewPolicy(PolicyChangeRequested body, Long expected) ->
          request
              .setType("PolicyChangeRequested")
              .setPolicyChangeRequested(body)
              .setExpectedVersion(expected);
    };
  }
}
