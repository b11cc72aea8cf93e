package dev.guestlist.membership.mapping;

import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Workspace;
import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.Counts;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.History;
import dev.guestlist.membership.domain.Invitation;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.WorkspaceSummary;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How memberships and workspaces stand, in both forms. */
public final class States {

  private static final String MEMBERSHIP = "Membership";
  private static final String WORKSPACE = "Workspace";

  private States() {}

  /**
   * The membership for the topic of states.
   *
   * @param causationId the request that led here
   */
  public static MembershipState write(
      WorkspaceKey workspace, Membership membership, @Nullable String causationId) {
    History history = membership.history();
    return MembershipState.newBuilder()
        .setOrgId(workspace.orgId())
        .setWorkspaceId(workspace.workspaceId())
        .setMembershipId(membership.id())
        .setVersion(history.sequence())
        .setTime(history.lastModified())
        .setCausationId(causationId)
        .setType(MEMBERSHIP)
        .setMembership(write(membership))
        .build();
  }

  /**
   * The workspace for the topic of states.
   *
   * @param causationId the request that led here
   */
  public static MembershipState write(
      WorkspaceKey workspace, WorkspaceSummary summary, @Nullable String causationId) {
    return MembershipState.newBuilder()
        .setOrgId(workspace.orgId())
        .setWorkspaceId(workspace.workspaceId())
        .setVersion(summary.version())
        .setTime(summary.lastModified())
        .setCausationId(causationId)
        .setType(WORKSPACE)
        .setWorkspace(
            Workspace.newBuilder()
                .setName(summary.name())
                .setStatus(summary.status().label())
                .setCreated(summary.created())
                .setLastModified(summary.lastModified())
                .setCreatedBy(Actors.write(summary.createdBy()))
                .setPolicy(Policies.write(summary.policy()))
                .build())
        .build();
  }

  /** The workspace that was written, with what its memberships count. */
  public static WorkspaceSummary readWorkspace(MembershipState state, Counts counts) {
    Workspace workspace = state.getWorkspace();
    return new WorkspaceSummary(
        workspace.getName(),
        Labels.status(workspace.getStatus()),
        Policies.read(workspace.getPolicy()),
        counts,
        state.getVersion(),
        workspace.getCreated(),
        workspace.getLastModified(),
        actor(workspace.getCreatedBy()));
  }

  /** The membership that was written. */
  public static Membership readMembership(MembershipState state) {
    dev.guestlist.contract.Membership membership = state.getMembership();
    History history =
        new History(
            state.getMembershipId(),
            membership.getGeneration(),
            state.getVersion(),
            membership.getCreated(),
            membership.getLastModified());
    Invitation invitation =
        new Invitation(
            Labels.role(membership.getRole()),
            membership.getExpires(),
            actor(membership.getInvitedBy()),
            membership.getLocale(),
            membership.getExternalId());
    @Nullable Instant joined = membership.getJoinedDate();
    @Nullable Instant left = membership.getLeftDate();
    return switch (Labels.state(membership.getState())) {
      case INVITED -> new Membership.Invited(history, invitation, invitee(membership));
      case ACCEPTED ->
          new Membership.Accepted(history, invitation, invitee(membership), present(joined));
      case DECLINED ->
          new Membership.Declined(history, invitation, invitee(membership), present(left));
      case EXPIRED -> new Membership.Expired(history, invitation, invitee(membership));
      case REVOKED -> new Membership.Revoked(history, invitation, invitee(membership));
      case REMOVED ->
          new Membership.Removed(history, invitation, invitee(membership), joined, present(left));
      case LEFT ->
          new Membership.Left(
              history, invitation, invitee(membership), present(joined), present(left));
      case ERASED -> new Membership.Erased(history, invitation);
    };
  }

  private static dev.guestlist.contract.Membership write(Membership membership) {
    History history = membership.history();
    Invitation invitation = membership.invitation();
    var written =
        dev.guestlist.contract.Membership.newBuilder()
            .setRole(invitation.role().label())
            .setState(membership.state().label())
            .setGeneration(history.generation())
            .setCreated(history.created())
            .setLastModified(history.lastModified())
            .setExpires(invitation.expires())
            .setJoinedDate(joined(membership))
            .setLeftDate(left(membership))
            .setInvitedBy(Actors.write(invitation.invitedBy()))
            .setExternalId(invitation.externalId())
            .setLocale(invitation.locale());
    if (membership instanceof Membership.Known known) {
      InviteeDetails invitee = known.invitee();
      EmailAddress address = invitee.address();
      written
          .setReferrer(Profiles.write(invitee.referrer()))
          .setAccountId(invitee.accountId())
          .setUser(Profiles.write(invitee.user()))
          .setUserEmail(address == null ? null : address.mailbox())
          .setUserLogin(invitee.login())
          .setFirstName(invitee.firstName())
          .setSurname(invitee.surname())
          .setMsg(invitee.message())
          .setRedirectUri(invitee.redirectUri())
          .setMetadata(invitee.metadata());
    }
    return written.build();
  }

  private static InviteeDetails invitee(dev.guestlist.contract.Membership membership) {
    @Nullable String mailbox = membership.getUserEmail();
    return new InviteeDetails(
        mailbox == null ? null : new EmailAddress(mailbox, mailbox.toLowerCase(Locale.ROOT)),
        membership.getUserLogin(),
        membership.getAccountId(),
        Profiles.read(membership.getUser()),
        membership.getFirstName(),
        membership.getSurname(),
        membership.getMsg(),
        Profiles.read(membership.getReferrer()),
        membership.getRedirectUri(),
        membership.getMetadata());
  }

  private static @Nullable Instant joined(Membership membership) {
    return switch (membership) {
      case Membership.Accepted accepted -> accepted.joined();
      case Membership.Removed removed -> removed.joined();
      case Membership.Left left -> left.joined();
      case Membership.Invited _,
          Membership.Declined _,
          Membership.Expired _,
          Membership.Revoked _,
          Membership.Erased _ ->
          null;
    };
  }

  private static @Nullable Instant left(Membership membership) {
    return switch (membership) {
      case Membership.Declined declined -> declined.left();
      case Membership.Removed removed -> removed.left();
      case Membership.Left left -> left.left();
      case Membership.Invited _,
          Membership.Accepted _,
          Membership.Expired _,
          Membership.Revoked _,
          Membership.Erased _ ->
          null;
    };
  }

  private static Actor actor(dev.guestlist.contract.Actor actor) {
    return Actors.read(actor)
        .orElseThrow(() -> new IllegalStateException("a stored actor has no kind"));
  }

  private static Instant present(@Nullable Instant time) {
    return Objects.requireNonNull(time, "a stored membership lacks a time");
  }
}
