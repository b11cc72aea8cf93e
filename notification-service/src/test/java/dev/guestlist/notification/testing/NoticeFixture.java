package dev.guestlist.notification.testing;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.OutcomeNotice;
import dev.guestlist.contract.RemovalNotice;
import dev.guestlist.contract.RoleChangeNotice;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** Notices of invitations, as the membership service writes them. */
public final class NoticeFixture {

  /** The workspace of the invitations. */
  public static final WorkspaceKey LAUNCH = new WorkspaceKey("acme", "launch");

  private NoticeFixture() {}

  /** A membership id; the same number gives the same. */
  public static String membership(int number) {
    return LowerCaseBase32.encode(ByteBuffer.allocate(12).putInt(number).array());
  }

  /** Guest number n is invited for a week. */
  public static MembershipNotice invitationOf(int number) {
    return invitationOf(number, UnaryOperator.identity());
  }

  /** Guest number n is invited, with something special about it. */
  public static MembershipNotice invitationOf(
      int number, UnaryOperator<InvitationNotice.Builder> special) {
    String membershipId = membership(number);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    InvitationNotice.Builder invitation =
        InvitationNotice.newBuilder()
            .setUserEmail("guest" + number + "@example.com")
            .setFirstName("Ada")
            .setSurname("Lovelace")
            .setRole("Collaborator")
            .setWorkspaceName("Launch")
            .setMsg("Please join!")
            .setReferrer(
                UserProfile.newBuilder().setFirstName("Grace").setSurname("Hopper").build())
            .setExpires(now.plus(Duration.ofDays(7)));
    return MembershipNotice.newBuilder()
        .setId(MailReference.invitation(membershipId, 1))
        .setTime(now)
        .setCorrelationId("02-operation")
        .setCausationId("02-operation-0")
        .setOperationId("02-operation")
        .setOrgId(LAUNCH.orgId())
        .setWorkspaceId(LAUNCH.workspaceId())
        .setMembershipId(membershipId)
        .setGeneration(1)
        .setExternalId("ticket-7")
        .setActor(Actor.newBuilder().setKind(ActorKind.CLIENT).setId("demo").build())
        .setType("InvitationNotice")
        .setInvitationNotice(special.apply(invitation).build())
        .build();
  }

  /** Guest number n is invited with a whole list of people. */
  public static MembershipNotice listed(int number) {
    return MembershipNotice.newBuilder(invitationOf(number)).setItem(number).setItems(500).build();
  }

  /** The referrer is told how the invitation of guest number n ended. */
  public static MembershipNotice outcomeOf(int number, String outcome) {
    return told(number, 2, outcome)
        .setType("OutcomeNotice")
        .setOutcomeNotice(
            OutcomeNotice.newBuilder()
                .setUserEmail("grace@example.org")
                .setFirstName("Grace")
                .setOutcome(outcome)
                .setInvitee(
                    UserProfile.newBuilder().setEmail("guest" + number + "@example.com").build())
                .setRole("Collaborator")
                .setWorkspaceName("Launch")
                .build())
        .build();
  }

  /** Guest number n is told of another role, by a fact at this place of the history. */
  public static MembershipNotice roleChangeOf(int number, long sequence) {
    return told(number, sequence, "role-" + sequence)
        .setType("RoleChangeNotice")
        .setRoleChangeNotice(
            RoleChangeNotice.newBuilder()
                .setUserEmail("guest" + number + "@example.com")
                .setLocale("fr")
                .setRole("Administrator")
                .setPreviousRole("Collaborator")
                .setWorkspaceName("Launch")
                .build())
        .build();
  }

  /** Guest number n is told of the removal. */
  public static MembershipNotice removalOf(int number) {
    return told(number, 5, "removed")
        .setType("RemovalNotice")
        .setRemovalNotice(
            RemovalNotice.newBuilder()
                .setUserEmail("guest" + number + "@example.com")
                .setRole("Collaborator")
                .setWorkspaceName("Launch")
                .build())
        .build();
  }

  private static MembershipNotice.Builder told(int number, long sequence, String mail) {
    return MembershipNotice.newBuilder(invitationOf(number))
        .setId(membership(number) + "-1-" + mail)
        .setSequence(sequence)
        .setInvitationNotice(null);
  }
}
