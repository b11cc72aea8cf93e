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
      Cause cause, List<Fact> facts, WorkspaceSummary workspace, Membership after) {
    boolean mails = facts.stream().anyMatch(Notices::mails);
    if (!mails || !(after instanceof Membership.Invited invited)) {
      return Optional.empty();
    }
    EmailAddress address = invited.invitee().address();
    if (address == null) {
      return Optional.empty();
    }
    boolean reminder = facts.stream().anyMatch(fact -> fact instanceof Fact.InvitationReminderDue);
    boolean resent = facts.stream().anyMatch(fact -> fact instanceof Fact.InvitationResent);
    return Optional.of(
        envelope(cause, invited, reminder)
            .setInvitationNotice(notice(invited, address, workspace.name(), resent, reminder))
            .build());
  }

  private static boolean mails(Fact fact) {
    return fact instanceof Fact.MemberInvited
        || fact instanceof Fact.InvitationResent
        || fact instanceof Fact.InvitationReminderDue;
  }

  private static MembershipNotice.Builder envelope(
      Cause cause, Membership.Invited invited, boolean reminder) {
    int generation = invited.history().generation();
    return MembershipNotice.newBuilder()
        .setId(invited.id() + "-" + generation + (reminder ? "-reminder" : "-invitation"))
        .setTime(cause.at())
        .setCorrelationId(cause.correlationId())
        .setCausationId(cause.causationId())
        .setOrgId(cause.workspace().orgId())
        .setWorkspaceId(cause.workspace().workspaceId())
        .setMembershipId(invited.id())
        .setGeneration(generation)
        .setSequence(invited.history().sequence())
        .setActor(Actors.write(cause.actor()))
        .setOnBehalfOf(cause.onBehalfOf())
        .setOperationId(cause.operationId())
        .setItem(cause.item())
        .setItems(cause.items())
        .setFingerprint(cause.fingerprint())
        .setExternalId(invited.invitation().externalId())
        .setType(InvitationNotice.class.getSimpleName());
  }

  private static InvitationNotice notice(
      Membership.Invited invited,
      EmailAddress address,
      String workspaceName,
      boolean resent,
      boolean reminder) {
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
        .setReminder(reminder)
        .build();
  }
}
