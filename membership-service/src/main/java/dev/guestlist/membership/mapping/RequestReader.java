package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Offer;
import dev.guestlist.membership.domain.Origin;
import dev.guestlist.membership.domain.Request;
import dev.guestlist.membership.domain.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a request of the domain of one that {@link RequestRules} found valid. */
public final class RequestReader {

  private RequestReader() {}

  /**
   * The request as the domain knows it.
   *
   * @param newMembershipId id of the membership that it makes, if it makes one
   */
  public static Request read(
      RequestEnvelope envelope, MembershipRequest request, String newMembershipId) {
    Origin origin =
        new Origin(
            envelope.workspace().orgId(),
            envelope.workspace().workspaceId(),
            envelope.actor(),
            envelope.at());
    return switch (envelope.type()) {
      case WORKSPACE_CREATE ->
          create(origin, envelope, request.getWorkspaceCreateRequested(), newMembershipId);
      case WORKSPACE_DELETE -> new Request.DeleteWorkspace(origin);
      case POLICY_CHANGE ->
          new Request.ChangePolicy(
              origin, Policies.read(request.getPolicyChangeRequested().getPolicy()));
      case INVITE ->
          new Request.Invite(
              origin, newMembershipId, offer(request.getInviteRequested(), envelope.externalId()));
      case ACCEPT ->
          new Request.Accept(
              origin,
              membershipId(envelope),
              envelope.generation(),
              address(request.getAcceptRequested().getVerifiedEmail()));
      case DECLINE ->
          new Request.Decline(
              origin,
              membershipId(envelope),
              envelope.generation(),
              address(request.getDeclineRequested().getVerifiedEmail()));
      case REVOKE -> new Request.Revoke(origin, membershipId(envelope));
      case RESEND ->
          new Request.Resend(
              origin, membershipId(envelope), request.getResendRequested().getLocale());
      case EXPIRY_CHANGE ->
          new Request.ChangeExpiry(
              origin, membershipId(envelope), request.getExpiryChangeRequested().getExpires());
      case ROLE_CHANGE ->
          new Request.ChangeRole(
              origin,
              membershipId(envelope),
              Labels.role(request.getRoleChangeRequested().getRole()));
      case METADATA_CHANGE ->
          new Request.ChangeMetadata(
              origin, membershipId(envelope), request.getMetadataChangeRequested().getMetadata());
      case REMOVE -> new Request.Remove(origin, membershipId(envelope));
      case LEAVE -> new Request.Leave(origin, membershipId(envelope));
      case ERASE -> new Request.Erase(origin, membershipId(envelope));
    };
  }

  private static Request create(
      Origin origin,
      RequestEnvelope envelope,
      WorkspaceCreateRequested request,
      String newMembershipId) {
    InviteRequested administrator = request.getAdministrator();
    return new Request.CreateWorkspace(
        origin,
        request.getName(),
        newMembershipId,
        administrator == null
            ? null
            : offer(
                administrator,
                administrator.getExternalId() == null
                    ? envelope.externalId()
                    : administrator.getExternalId()));
  }

  private static Offer offer(InviteRequested invitation, @Nullable String externalId) {
    return new Offer(
        new InviteeDetails(
            address(invitation.getUserEmail()),
            invitation.getUserLogin(),
            null,
            invitation.getFirstName(),
            invitation.getSurname(),
            invitation.getMsg(),
            Profiles.read(invitation.getReferrer()),
            invitation.getRedirectUri(),
            invitation.getMetadata()),
        invitation.getRole() == null ? Role.COLLABORATOR : Labels.role(invitation.getRole()),
        invitation.getExpires(),
        invitation.getLocale(),
        externalId);
  }

  private static @Nullable EmailAddress address(@Nullable String text) {
    return text == null
        ? null
        : dev.guestlist.schemas.rules.EmailAddress.parse(text)
            .map(parsed -> new EmailAddress(parsed.mailbox(), parsed.key()))
            .orElse(null);
  }

  private static String membershipId(RequestEnvelope envelope) {
    return Objects.requireNonNull(envelope.membershipId(), "a valid request names its membership");
  }
}
