package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MailDeferred;
import dev.guestlist.contract.MailQueued;
import dev.guestlist.contract.MailSent;
import dev.guestlist.contract.MemberInvited;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.RequestRejected;
import dev.guestlist.contract.RequestUnchanged;
import dev.guestlist.contract.Workspace;
import dev.guestlist.contract.WorkspaceCreated;
import dev.guestlist.contract.WorkspaceDeleted;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records as the other services write them. */
public final class Records {

  public static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Records() {}

  /** A workspace that is there. */
  public static MembershipState workspace(WorkspaceKey key) {
    return workspace(key, 1, "active");
  }

  public static MembershipState workspace(WorkspaceKey key, long version, String status) {
    return MembershipState.newBuilder()
        .setOrgId(key.orgId())
        .setWorkspaceId(key.workspaceId())
        .setVersion(version)
        .setTime(NOON)
        .setType("Workspace")
        .setWorkspace(
            Workspace.newBuilder()
                .setName("Launch")
                .setStatus(status)
                .setCreated(NOON)
                .setLastModified(NOON)
                .setCreatedBy(client())
                .setPolicy(Policy.newBuilder().build())
                .build())
        .build();
  }

  /** A membership, made at noon plus some minutes. */
  public static MembershipState membership(
      WorkspaceKey key, String id, int minute, long version, String state) {
    return membership(key, id, minute, version, state, id + "@example.com", 1);
  }

  public static MembershipState membership(
      WorkspaceKey key,
      String id,
      int minute,
      long version,
      String state,
      String userEmail,
      int generation) {
    Instant created = NOON.plus(Duration.ofMinutes(minute));
    return MembershipState.newBuilder()
        .setOrgId(key.orgId())
        .setWorkspaceId(key.workspaceId())
        .setMembershipId(id)
        .setVersion(version)
        .setTime(created)
        .setType("Membership")
        .setMembership(
            Membership.newBuilder()
                .setRole("Collaborator")
                .setState(state)
                .setGeneration(generation)
                .setCreated(created)
                .setLastModified(created)
                .setExpires(created.plus(Duration.ofDays(7)))
                .setInvitedBy(client())
                .setUserEmail(userEmail)
                .build())
        .build();
  }

  /** One item of an operation. */
  public static MembershipRequest invite(
      WorkspaceKey key, String operation, int item, int items, String userEmail) {
    return MembershipRequest.newBuilder()
        .setId(operation + "-" + item)
        .setTime(NOON)
        .setCorrelationId(operation)
        .setOrgId(key.orgId())
        .setWorkspaceId(key.workspaceId())
        .setActor(client())
        .setOperationId(operation)
        .setItem(item)
        .setItems(items)
        .setFingerprint("print")
        .setType("InviteRequested")
        .setInviteRequested(InviteRequested.newBuilder().setUserEmail(userEmail).build())
        .build();
  }

  /** The outcome of an item: somebody is invited. */
  public static MembershipFact invited(
      WorkspaceKey key, String operation, int item, int items, String membershipId) {
    return fact(key, operation, item, items)
        .setMembershipId(membershipId)
        .setGeneration(1)
        .setSequence(1)
        .setType("MemberInvited")
        .setMemberInvited(new MemberInvited("Collaborator", NOON.plus(Duration.ofDays(7))))
        .build();
  }

  /** The outcome of an item: it is refused. */
  public static MembershipFact refused(
      WorkspaceKey key, String operation, int item, int items, String reason) {
    return fact(key, operation, item, items)
        .setType("RequestRejected")
        .setRequestRejected(
            RequestRejected.newBuilder()
                .setRequest("InviteRequested")
                .setReason(reason)
                .setDetail("Remove the member first.")
                .setState("accepted")
                .setErrors(List.of())
                .build())
        .build();
  }

  /** The outcome of an item: nothing had to change. */
  public static MembershipFact unchanged(
      WorkspaceKey key, String operation, int item, int items, String membershipId) {
    return fact(key, operation, item, items)
        .setMembershipId(membershipId)
        .setGeneration(1)
        .setType("RequestUnchanged")
        .setRequestUnchanged(new RequestUnchanged("InviteRequested", "invited"))
        .build();
  }

  /** The outcome of a request for a workspace. */
  public static MembershipFact workspaceCreated(WorkspaceKey key, String operation) {
    return fact(key, operation, 0, 1)
        .setType("WorkspaceCreated")
        .setWorkspaceCreated(new WorkspaceCreated())
        .build();
  }

  /** Something that was decided about a membership. */
  public static MembershipFact happened(
      WorkspaceKey key, String membershipId, long sequence, String type, Instant time) {
    return fact(key, "00-" + membershipId + "-" + sequence, 0, 1)
        .setTime(time)
        .setMembershipId(membershipId)
        .setGeneration(1)
        .setSequence(sequence)
        .setType(type)
        .build();
  }

  /** The same mail at another time. */
  public static NotificationFact at(NotificationFact mail, Instant time) {
    return NotificationFact.newBuilder(mail).setTime(time).build();
  }

  /** The outcome of a request for the end of a workspace. */
  public static MembershipFact workspaceDeleted(WorkspaceKey key, String operation, Instant time) {
    return fact(key, operation, 0, 1)
        .setTime(time)
        .setType("WorkspaceDeleted")
        .setWorkspaceDeleted(WorkspaceDeleted.newBuilder().build())
        .build();
  }

  private static MembershipFact.Builder fact(
      WorkspaceKey key, String operation, int item, int items) {
    return MembershipFact.newBuilder()
        .setId("fact-" + operation + "-" + item)
        .setTime(NOON)
        .setCorrelationId(operation)
        .setCausationId(operation + "-" + item)
        .setOrgId(key.orgId())
        .setWorkspaceId(key.workspaceId())
        .setActor(client())
        .setOperationId(operation)
        .setItem(item)
        .setItems(items)
        .setFingerprint("print");
  }

  /** The mail of a generation is to be sent. */
  public static NotificationFact queued(WorkspaceKey key, String membershipId, int generation) {
    return mail(key, membershipId, generation)
        .setType("MailQueued")
        .setMailQueued(new MailQueued("mail", "invitation"))
        .build();
  }

  /** The mail of a generation was sent. */
  public static NotificationFact sent(WorkspaceKey key, String membershipId, int generation) {
    return mail(key, membershipId, generation)
        .setType("MailSent")
        .setMailSent(new MailSent("mail", 2, 250, "2.0.0"))
        .build();
  }

  /** The mail of a generation is tried again. */
  public static NotificationFact deferred(WorkspaceKey key, String membershipId, int generation) {
    return mail(key, membershipId, generation)
        .setType("MailDeferred")
        .setMailDeferred(
            new MailDeferred("mail", 1, 451, "4.7.1", "greylisted", NOON.plusSeconds(60)))
        .build();
  }

  private static NotificationFact.Builder mail(
      WorkspaceKey key, String membershipId, int generation) {
    return NotificationFact.newBuilder()
        .setId("mail-fact")
        .setTime(NOON)
        .setOrgId(key.orgId())
        .setWorkspaceId(key.workspaceId())
        .setMembershipId(membershipId)
        .setGeneration(generation);
  }

  private static Actor client() {
    return new Actor(ActorKind.CLIENT, "demo", List.of("acme"));
  }
}
