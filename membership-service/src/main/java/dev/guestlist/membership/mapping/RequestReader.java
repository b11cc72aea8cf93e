package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.membership.domain.Creator;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.ExpiryWindow;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.MembershipName;
import dev.guestlist.membership.domain.Offer;
import dev.guestlist.membership.domain.Origin;
import dev.guestlist.membership.domain.Request;
import dev.guestlist.membership.domain.Role;
import dev.guestlist.membership.domain.Terms;
import dev.guestlist.schemas.rules.Validity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a request of the domain of one that {@link RequestRules} found valid. */
public final class RequestReader {

  private RequestReader() {}

  /**
   * The request as the domain knows it.
   *
   * @param newMembershipId id of the membership that it makes, if it makes one
   * @param validity how long an invitation may be valid that is given another end
   * @param mostInvitationsPerDay how many may be invited into a workspace in a day
   */
  public static Request read(
      RequestEnvelope envelope,
      MembershipRequest request,
      String newMembershipId,
      Validity validity,
      int mostInvitationsPerDay) {
    Origin origin =
        new Origin(
            envelope.workspace().orgId(),
            envelope.workspace().workspaceId(),
            envelope.actor(),
            envelope.actorProfile(),
            envelope.at(),
            request.getExpectedVersion());
    return switch (envelope.type()) {
      case WORKSPACE_CREATE ->
          create(origin, envelope, request.getWorkspaceCreateRequested(), newMembershipId);
      case WORKSPACE_DELETE -> new Request.DeleteWorkspace(origin);
      case POLICY_CHANGE ->
          new Request.ChangePolicy(
              origin, Policies.read(request.getPolicyChangeRequested().getPolicy()));
      case INVITE ->
          new Request.Invite(
              origin,
              newMembershipId,
              offer(request.getInviteRequested(), envelope.externalId()),
              mostInvitationsPerDay);
      case ACCEPT ->
          new Request.Accept(
              origin,
              named(envelope, request),
              envelope.generation(),
              address(request.getAcceptRequested().getVerifiedEmail()));
      case DECLINE ->
          new Request.Decline(
              origin,
              named(envelope, request),
              envelope.generation(),
              address(request.getDeclineRequested().getVerifiedEmail()));
      case REVOKE -> new Request.Revoke(origin, named(envelope, request));
      case RESEND ->
          new Request.Resend(
              origin, named(envelope, request), request.getResendRequested().getLocale());
      case EXPIRY_CHANGE ->
          new Request.ChangeExpiry(
              origin, named(envelope, request), request.getExpiryChangeRequested().getExpires());
      case ROLE_CHANGE ->
          new Request.ChangeRole(
              origin,
              named(envelope, request),
              Labels.role(request.getRoleChangeRequested().getRole()));
      case METADATA_CHANGE ->
          new Request.ChangeMetadata(
              origin, named(envelope, request), request.getMetadataChangeRequested().getMetadata());
      case MEMBERSHIP_CHANGE ->
          new Request.ChangeMembership(
              origin,
              named(envelope, request),
              terms(request.getMembershipChangeRequested()),
              new ExpiryWindow(
                  envelope.at().plus(validity.shortest()), envelope.at().plus(validity.longest())));
      case REMOVE -> new Request.Remove(origin, named(envelope, request));
      case LEAVE -> new Request.Leave(origin, named(envelope, request));
      case ERASE -> new Request.Erase(origin, named(envelope, request));
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
                    : administrator.getExternalId()),
        creator(request.getCreator()));
  }

  private static @Nullable Creator creator(@Nullable UserProfile profile) {
    return profile == null
        ? null
        : new Creator(
            address(profile.getEmail()),
            profile.getLoginName(),
            profile.getFirstName(),
            profile.getSurname());
  }

  private static Terms terms(MembershipChangeRequested change) {
    @Nullable String role = change.getRole();
    return new Terms(
        role == null ? null : Labels.role(role), change.getExpires(), change.getMetadata());
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

  /** The address that the text is, where it is one. */
  public static @Nullable EmailAddress address(@Nullable String text) {
    return text == null
        ? null
        : dev.guestlist.schemas.rules.EmailAddress.parse(text)
            .map(parsed -> new EmailAddress(parsed.mailbox(), parsed.key()))
            .orElse(null);
  }

  private static MembershipName named(RequestEnvelope envelope, MembershipRequest request) {
    String id = envelope.membershipId();
    if (id != null) {
      return new MembershipName.Id(id);
    }
    EmailAddress address = address(request.getUserEmail());
    return address == null
        ? new MembershipName.Login(
            Objects.requireNonNull(request.getUserLogin(), "a valid request names its membership"))
        : new MembershipName.Address(address);
  }
}
