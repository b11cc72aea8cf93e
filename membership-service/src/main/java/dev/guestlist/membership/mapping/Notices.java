package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.domain.Fact;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.WorkspaceSummary;
import java.util.List;
import java.util.Optional;

/** Who should be told what by mail. */
public final class Notices {

  private Notices() {}

  /**
   * The notice that follows from these facts, if the membership they led to waits for an answer.
   */
  public static Optional<MembershipNotice> write(
      RequestEnvelope envelope, List<Fact> facts, WorkspaceSummary workspace, Membership after) {
    boolean invites = facts.stream().anyMatch(Notices::invites);
    if (!invites || !(after instanceof Membership.Invited invited)) {
      return Optional.empty();
    }
    EmailAddress address = invited.invitee().address();
    if (address == null) {
      return Optional.empty();
    }
    boolean resent = facts.stream().anyMatch(fact -> fact instanceof Fact.InvitationResent);
    return Optional.of(
        envelope(envelope, invited)
            .setInvitationNotice(notice(invited, address, workspace.name(), resent))
            .build());
  }

  private static boolean invites(Fact fact) {
    return fact instanceof Fact.MemberInvited || fact instanceof Fact.InvitationResent;
  }

  private static MembershipNotice.Builder envelope(
      RequestEnvelope envelope, Membership.Invited invited) {
    int generation = invited.history().generation();
    return MembershipNotice.newBuilder()
        .setId(invited.id() + "-" + generation + "-invitation")
        .setTime(envelope.at())
        .setCorrelationId(envelope.correlationId())
        .setCausationId(envelope.requestId())
        .setOrgId(envelope.workspace().orgId())
        .setWorkspaceId(envelope.workspace().workspaceId())
        .setMembershipId(invited.id())
        .setGeneration(generation)
        .setSequence(invited.history().sequence())
        .setActor(Actors.write(envelope.actor()))
        .setOnBehalfOf(envelope.onBehalfOf())
        .setOperationId(envelope.operationId())
        .setItem(envelope.item())
        .setItems(envelope.items())
        .setFingerprint(envelope.fingerprint())
        .setExternalId(invited.invitation().externalId())
        .setType(InvitationNotice.class.getSimpleName());
  }

  private static InvitationNotice notice(
      Membership.Invited invited, EmailAddress address, String workspaceName, boolean resent) {
    InviteeDetails invitee = invited.invitee();
    return InvitationNotice.newBuilder()
        .setUserEmail(address.mailbox())
        .setFirstName(invitee.firstName())
        .setSurname(invitee.surname())
        .setLocale(invited.invitation().locale())
        .setRole(invited.role().label())
        .setWorkspaceName(workspaceName)
        .setMsg(invitee.message())
        .setReferrer(Profiles.write(invitee.referrer()))
        .setExpires(invited.invitation().expires())
        .setResent(resent)
        .build();
  }
}
