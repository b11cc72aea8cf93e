package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.OutcomeNotice;
import dev.guestlist.contract.RemovalNotice;
import dev.guestlist.contract.RoleChangeNotice;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.membership.domain.InviteeDetails;
import dev.guestlist.membership.domain.Membership;
import dev.guestlist.membership.domain.Notice;
import dev.guestlist.membership.domain.Notice.AskInvitee;
import dev.guestlist.membership.domain.Notice.AskInvitee.Occasion;
import dev.guestlist.membership.domain.Notice.TellOfRemoval;
import dev.guestlist.membership.domain.Notice.TellOfRole;
import dev.guestlist.membership.domain.Notice.TellReferrer;
import dev.guestlist.membership.domain.Profile;
import dev.guestlist.schemas.rules.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices as records of the contract. */
public final class Notices {

  private Notices() {}

  /** The record, or nothing where there is no address that mail can be sent to. */
  public static Optional<MembershipNotice> write(Cause cause, String workspaceName, Notice notice) {
    return recipient(notice)
        .flatMap(EmailAddress::parse)
        .map(EmailAddress::mailbox)
        .map(
            address -> {
              MembershipNotice.Builder record = envelope(cause, notice);
              switch (notice) {
                case AskInvitee ask ->
                    record
                        .setType(InvitationNotice.class.getSimpleName())
                        .setInvitationNotice(invitation(ask, address, workspaceName));
                case TellReferrer told ->
                    record
                        .setType(OutcomeNotice.class.getSimpleName())
                        .setOutcomeNotice(outcome(told, address, workspaceName));
                case TellOfRole told ->
                    record
                        .setType(RoleChangeNotice.class.getSimpleName())
                        .setRoleChangeNotice(roleChange(told, address, workspaceName));
                case TellOfRemoval told ->
                    record
                        .setType(RemovalNotice.class.getSimpleName())
                        .setRemovalNotice(removal(told, address, workspaceName));
              }
              return record.build();
            });
  }

  private static Optional<String> recipient(Notice notice) {
    return Optional.ofNullable(
        switch (notice) {
          case AskInvitee ask -> Notice.address(ask.membership().invitee());
          case TellReferrer told -> told.referrer().email();
          case TellOfRole told -> Notice.address(told.membership().invitee());
          case TellOfRemoval told -> Notice.address(told.membership().invitee());
        });
  }

  /** Names the mail: one for each generation, of role changes one for each change. */
  private static String mail(Notice notice) {
    return switch (notice) {
      case AskInvitee(_, Occasion occasion) ->
          occasion == Occasion.REMINDER ? "-reminder" : "-invitation";
      case TellReferrer(_, var outcome, _) -> "-" + outcome.label();
      case TellOfRole(Membership.Accepted member, _) -> "-role-" + member.history().sequence();
      case TellOfRemoval _ -> "-removed";
    };
  }

  private static MembershipNotice.Builder envelope(Cause cause, Notice notice) {
    Membership.Known membership = notice.membership();
    int generation = membership.history().generation();
    return MembershipNotice.newBuilder()
        .setId(membership.id() + "-" + generation + mail(notice))
        .setTime(cause.at())
        .setCorrelationId(cause.correlationId())
        .setCausationId(cause.causationId())
        .setOrgId(cause.workspace().orgId())
        .setWorkspaceId(cause.workspace().workspaceId())
        .setMembershipId(membership.id())
        .setGeneration(generation)
        .setSequence(membership.history().sequence())
        .setActor(Actors.write(cause.actor()))
        .setOnBehalfOf(cause.onBehalfOf())
        .setOperationId(cause.operationId())
        .setItem(cause.item())
        .setItems(cause.items())
        .setFingerprint(cause.fingerprint())
        .setExternalId(membership.invitation().externalId());
  }

  private static InvitationNotice invitation(AskInvitee ask, String address, String workspaceName) {
    Membership.Invited invited = ask.membership();
    InviteeDetails invitee = invited.invitee();
    return InvitationNotice.newBuilder()
        .setUserEmail(address)
        .setFirstName(invitee.firstName())
        .setSurname(invitee.surname())
        .setLocale(invited.invitation().locale())
        .setRole(invited.role().label())
        .setWorkspaceName(workspaceName)
        .setMsg(invitee.message())
        .setReferrer(Profiles.write(invitee.referrer()))
        .setExpires(invited.invitation().expires())
        .setResent(ask.occasion() == Occasion.RESENT)
        .setReminder(ask.occasion() == Occasion.REMINDER)
        .build();
  }

  /** In which language the referrer reads is not known. */
  private static OutcomeNotice outcome(TellReferrer told, String address, String workspaceName) {
    Membership.Known membership = told.membership();
    return OutcomeNotice.newBuilder()
        .setUserEmail(address)
        .setFirstName(told.referrer().firstName())
        .setSurname(told.referrer().surname())
        .setOutcome(told.outcome().label().toLowerCase(Locale.ROOT))
        .setInvitee(person(membership.invitee()))
        .setRole(membership.role().label())
        .setWorkspaceName(workspaceName)
        .build();
  }

  private static RoleChangeNotice roleChange(
      TellOfRole told, String address, String workspaceName) {
    Membership.Accepted member = told.membership();
    UserProfile person = person(member.invitee());
    return RoleChangeNotice.newBuilder()
        .setUserEmail(address)
        .setFirstName(person.getFirstName())
        .setSurname(person.getSurname())
        .setLocale(member.invitation().locale())
        .setRole(member.role().label())
        .setPreviousRole(told.previousRole().label())
        .setWorkspaceName(workspaceName)
        .build();
  }

  private static RemovalNotice removal(TellOfRemoval told, String address, String workspaceName) {
    Membership.Removed removed = told.membership();
    UserProfile person = person(removed.invitee());
    return RemovalNotice.newBuilder()
        .setUserEmail(address)
        .setFirstName(person.getFirstName())
        .setSurname(person.getSurname())
        .setLocale(removed.invitation().locale())
        .setRole(removed.role().label())
        .setWorkspaceName(workspaceName)
        .build();
  }

  /** What the account says of the person goes before what the inviter said. */
  private static UserProfile person(InviteeDetails invitee) {
    Profile user = invitee.user();
    return UserProfile.newBuilder()
        .setLoginName(user == null ? invitee.login() : user.loginName())
        .setEmail(Notice.address(invitee))
        .setFirstName(first(user == null ? null : user.firstName(), invitee.firstName()))
        .setSurname(first(user == null ? null : user.surname(), invitee.surname()))
        .build();
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
