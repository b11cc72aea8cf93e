package dev.guestlist.membership.messaging;

import dev.guestlist.contract.AcceptRequested;
import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.DeclineRequested;
import dev.guestlist.contract.ExpiryChangeRequested;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.PolicyChangeRequested;
import dev.guestlist.contract.RemoveRequested;
import dev.guestlist.contract.ResendRequested;
import dev.guestlist.contract.RevokeRequested;
import dev.guestlist.contract.WorkspaceCreateRequested;
import dev.guestlist.contract.WorkspaceDeleteRequested;
import java.time.Instant;
import java.util.List;

/** Requests in workspace acme/launch, as the edge and as an upstream client would make them. */
final class Requests {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Requests() {}

  /** An envelope with what an upstream producer fills. */
  static MembershipRequest.Builder upstream(String id) {
    return MembershipRequest.newBuilder()
        .setId(id)
        .setTime(NOON)
        .setOrgId("acme")
        .setWorkspaceId("launch")
        .setType("");
  }

  /** An envelope of the edge: the one item of an operation of client demo. */
  static MembershipRequest.Builder edge(String operationId) {
    return upstream(operationId + "-0")
        .setCorrelationId(operationId)
        .setOperationId(operationId)
        .setFingerprint("content-of-" + operationId)
        .setActor(new Actor(ActorKind.CLIENT, "demo", List.of("acme")));
  }

  static MembershipRequest.Builder createWorkspace(MembershipRequest.Builder envelope) {
    return envelope
        .setType("WorkspaceCreateRequested")
        .setWorkspaceCreateRequested(
            WorkspaceCreateRequested.newBuilder().setName("Launch team").build());
  }

  static MembershipRequest.Builder invite(MembershipRequest.Builder envelope, String address) {
    return invite(envelope, InviteRequested.newBuilder().setUserEmail(address));
  }

  static MembershipRequest.Builder invite(
      MembershipRequest.Builder envelope, InviteRequested.Builder invitation) {
    return envelope.setType("InviteRequested").setInviteRequested(invitation.build());
  }

  static MembershipRequest.Builder accept(String membershipId, int generation) {
    return answer(edge("accept-" + membershipId), membershipId, generation)
        .setType("AcceptRequested")
        .setAcceptRequested(new AcceptRequested());
  }

  static MembershipRequest.Builder decline(String membershipId, int generation) {
    return answer(edge("decline-" + membershipId), membershipId, generation)
        .setType("DeclineRequested")
        .setDeclineRequested(new DeclineRequested());
  }

  static MembershipRequest.Builder resend(MembershipRequest.Builder envelope, String membershipId) {
    return envelope
        .setMembershipId(membershipId)
        .setType("ResendRequested")
        .setResendRequested(new ResendRequested());
  }

  static MembershipRequest.Builder revoke(MembershipRequest.Builder envelope, String membershipId) {
    return envelope
        .setMembershipId(membershipId)
        .setType("RevokeRequested")
        .setRevokeRequested(new RevokeRequested());
  }

  private static MembershipRequest.Builder answer(
      MembershipRequest.Builder envelope, String membershipId, int generation) {
    return envelope
        .setActor(new Actor(ActorKind.INVITEE, membershipId, List.of()))
        .setMembershipId(membershipId)
        .setGeneration(generation);
  }

  /** A person asks. */
  static MembershipRequest.Builder by(String accountId, MembershipRequest.Builder envelope) {
    return envelope.setActor(new Actor(ActorKind.PERSON, accountId, List.of()));
  }

  static MembershipRequest.Builder deleteWorkspace(MembershipRequest.Builder envelope) {
    return envelope
        .setType("WorkspaceDeleteRequested")
        .setWorkspaceDeleteRequested(new WorkspaceDeleteRequested());
  }

  static MembershipRequest.Builder changePolicy(
      MembershipRequest.Builder envelope, Policy.Builder policy) {
    return envelope
        .setType("PolicyChangeRequested")
        .setPolicyChangeRequested(
            PolicyChangeRequested.newBuilder().setPolicy(policy.build()).build());
  }

  static MembershipRequest.Builder changeExpiry(
      MembershipRequest.Builder envelope, String membershipId, Instant expires) {
    return envelope
        .setMembershipId(membershipId)
        .setType("ExpiryChangeRequested")
        .setExpiryChangeRequested(ExpiryChangeRequested.newBuilder().setExpires(expires).build());
  }

  static MembershipRequest.Builder remove(MembershipRequest.Builder envelope, String membershipId) {
    return envelope
        .setMembershipId(membershipId)
        .setType("RemoveRequested")
        .setRemoveRequested(new RemoveRequested());
  }

  static MembershipRequest.Builder acceptAs(
      String accountId, String verifiedEmail, String membershipId) {
    return by(accountId, edge("accept-" + membershipId + "-" + accountId))
        .setMembershipId(membershipId)
        .setType("AcceptRequested")
        .setAcceptRequested(AcceptRequested.newBuilder().setVerifiedEmail(verifiedEmail).build());
  }
}
