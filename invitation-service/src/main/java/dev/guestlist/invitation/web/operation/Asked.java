package dev.guestlist.invitation.web.operation;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.WorkspaceCreateRequested;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One thing that a call asks for. */
public sealed interface Asked {

  /** An invitation. */
  record Invitation(InviteRequested body) implements Asked {}

  /** A workspace. */
  record NewWorkspace(WorkspaceCreateRequested body) implements Asked {}

  /** The record that says it. */
  default SpecificRecord content() {
    return switch (this) {
      case Invitation(InviteRequested body) -> body;
      case NewWorkspace(WorkspaceCreateRequested body) -> body;
    };
  }

  /** The caller's own reference. */
  default @Nullable String externalId() {
    return switch (this) {
      case Invitation(InviteRequested body) -> body.getExternalId();
      case NewWorkspace _ -> null;
    };
  }

  /** Sets the type of the request and its record. */
  default MembershipRequest.Builder into(MembershipRequest.Builder request) {
    return switch (this) {
      case Invitation(InviteRequested body) ->
          request.setType("InviteRequested").setInviteRequested(body);
      case NewWorkspace(WorkspaceCreateRequested body) ->
          request.setType("WorkspaceCreateRequested").setWorkspaceCreateRequested(body);
    };
  }
}
