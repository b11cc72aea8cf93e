package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.InvitationResent;
import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberInvited;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import dev.guestlist.membership.domain.Request.Invite;
import dev.guestlist.membership.domain.Request.Resend;
import dev.guestlist.membership.domain.Request.Revoke;
import java.time.Instant;
import java.util.List;

/** Requests of those who invite: to make an invitation, to send it again, to take it back. */
final class InvitationRules {

  private InvitationRules() {}

  static Decision invite(WorkspaceSummary workspace, Situation situation, Invite request) {
    Origin origin = request.origin();
    Offer offer = request.offer();
    if (origin.actor() instanceof Actor.Service) {
      return AutomaticOffer.refusal(workspace.policy(), offer)
          .orElseGet(() -> resolved(workspace, situation, request));
    }
    return AdministrationRight.refusal(situation, origin)
        .or(() -> GrantableRole.refusal(situation, origin, offer.role()))
        .or(() -> AcceptableOffer.refusal(workspace.policy(), origin.actor(), offer, ""))
        .orElseGet(() -> resolved(workspace, situation, request));
  }

  /** Invites once it is known whose account is meant, where that matters. */
  private static Decision resolved(
      WorkspaceSummary workspace, Situation situation, Invite request) {
    return InviteeAccount.resolve(
        workspace.policy(),
        situation,
        request.origin().actor(),
        request.offer(),
        found ->
            request.origin().actor() instanceof Actor.Service
                ? inviteNewcomer(workspace, situation, request.offering(found))
                : inviteByState(workspace, situation, request.offering(found)));
  }

  static Decision revoke(Membership membership, Situation situation, Revoke request) {
    return AdministrationRight.refusal(situation, request.origin())
        .orElseGet(
            () ->
                membership instanceof Invited pending
                    ? Decision.done(
                        new InvitationRevoked(
                            pending.history().next(request.origin().at()),
                            InvitationRevoked.Cause.REQUESTED))
                    : Decision.notPending(membership));
  }

  /** Whoever sends an invitation again answers for it from then on. */
  static Decision resend(
      WorkspaceSummary workspace, Membership membership, Situation situation, Resend request) {
    Origin origin = request.origin();
    return AdministrationRight.refusal(situation, origin)
        .orElseGet(
            () ->
                membership instanceof Invited pending
                    ? Decision.done(
                        new InvitationResent(
                            pending.history().nextGeneration(origin.at()),
                            origin.at().plus(workspace.policy().expiry()),
                            origin.actor(),
                            request.locale()))
                    : Decision.notPending(membership));
  }

  /** Whoever was ever invited is not invited by a rule: they may have declined or left. */
  private static Decision inviteNewcomer(
      WorkspaceSummary workspace, Situation situation, Invite request) {
    Membership membership = situation.membership();
    return membership == null
        ? invited(workspace, situation, request, first(request))
        : new Decision.Unchanged(membership);
  }

  private static Decision inviteByState(
      WorkspaceSummary workspace, Situation situation, Invite request) {
    Instant at = request.origin().at();
    Membership membership = situation.membership();
    if (membership == null) {
      return invited(workspace, situation, request, first(request));
    }
    return switch (membership) {
      case Invited pending -> new Decision.Unchanged(pending);
      case Accepted _ -> Decision.rejected(Reason.ALREADY_ACCEPTED, membership.state());
      case Declined _ -> Decision.rejected(Reason.ALREADY_DECLINED, membership.state());
      case Revoked _, Expired _, Removed _, Left _ ->
          invited(workspace, situation, request, membership.history().nextGeneration(at));
      // Nobody can be recognised in it, so this is another person.
      case Erased _ -> invited(workspace, situation, request, first(request));
    };
  }

  private static Occurrence first(Invite request) {
    return Occurrence.first(request.newMembershipId(), request.origin().at());
  }

  /** Only who is invited anew counts, so a repeat is never refused for what it did itself. */
  private static Decision invited(
      WorkspaceSummary workspace, Situation situation, Invite request, Occurrence here) {
    if (isCounted(request) && workspace.invited().on(here.at()) >= request.mostPerDay()) {
      return Decision.rejected(Reason.RATE_LIMITED);
    }
    Invitation invitation = request.offer().from(request.origin(), workspace.policy());
    return InviteeAccount.linked(
        situation, List.of(), new MemberInvited(here, invitation, shown(request)));
  }

  /** Rules have a limit of their own, by the hour; what they refuse here would be lost. */
  private static boolean isCounted(Invite request) {
    return !(request.origin().actor() instanceof Actor.Service);
  }

  /** Whoever invites is shown to the invitee; a client says itself on whose behalf it does. */
  private static InviteeDetails shown(Invite request) {
    InviteeDetails invitee = request.offer().invitee();
    Profile inviter = request.origin().actorProfile();
    return request.origin().actor() instanceof Actor.Person && inviter != null
        ? invitee.invitedBy(inviter)
        : invitee;
  }
}
