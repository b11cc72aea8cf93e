package dev.guestlist.membership.mapping;

import dev.guestlist.contract.MembershipRequest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of request, each with its name in the contract. */
public enum RequestType {
  WORKSPACE_CREATE("WorkspaceCreateRequested"),
  WORKSPACE_DELETE("WorkspaceDeleteRequested"),
  POLICY_CHANGE("PolicyChangeRequested"),
  INVITE("InviteRequested"),
  ACCEPT("AcceptRequested"),
  DECLINE("DeclineRequested"),
  REVOKE("RevokeRequested"),
  RESEND("ResendRequested"),
  EXPIRY_CHANGE("ExpiryChangeRequested"),
  ROLE_CHANGE("RoleChangeRequested"),
  METADATA_CHANGE("MetadataChangeRequested"),
  MEMBERSHIP_CHANGE("MembershipChangeRequested"),
  REMOVE("RemoveRequested"),
  LEAVE("LeaveRequested"),
  ERASE("EraseRequested");

  private final String label;

  RequestType(String label) {
    this.label = label;
  }

  /** The name in the contract. */
  public String label() {
    return label;
  }

  /** The type of this name, or nothing. */
  public static Optional<RequestType> named(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
  }

  /** Whether the record of this type is set and no other one. */
  public boolean isTheOnlyBodyOf(MembershipRequest request) {
    return Arrays.stream(values())
        .allMatch(type -> (type.bodyOf(request) != null) == (type == this));
  }

  private @Nullable Object bodyOf(MembershipRequest request) {
    return switch (this) {
      case WORKSPACE_CREATE -> request.getWorkspaceCreateRequested();
      case WORKSPACE_DELETE -> request.getWorkspaceDeleteRequested();
      case POLICY_CHANGE -> request.getPolicyChangeRequested();
      case INVITE -> request.getInviteRequested();
      case ACCEPT -> request.getAcceptRequested();
      case DECLINE -> request.getDeclineRequested();
      case REVOKE -> request.getRevokeRequested();
      case RESEND -> request.getResendRequested();
      case EXPIRY_CHANGE -> request.getExpiryChangeRequested();
      case ROLE_CHANGE -> request.getRoleChangeRequested();
      case METADATA_CHANGE -> request.getMetadataChangeRequested();
      case MEMBERSHIP_CHANGE -> request.getMembershipChangeRequested();
      case REMOVE -> request.getRemoveRequested();
      case LEAVE -> request.getLeaveRequested();
      case ERASE -> request.getEraseRequested();
    };
  }
}
