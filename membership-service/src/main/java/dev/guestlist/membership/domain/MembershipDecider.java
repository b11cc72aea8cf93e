package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.InvitationExpired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Request.Accept;
import dev.guestlist.membership.domain.Request.ChangeExpiry;
import dev.guestlist.membership.domain.Request.ChangeMembership;
import dev.guestlist.membership.domain.Request.ChangeMetadata;
import dev.guestlist.membership.domain.Request.ChangePolicy;
import dev.guestlist.membership.domain.Request.ChangeRole;
import dev.guestlist.membership.domain.Request.CreateWorkspace;
import dev.guestlist.membership.domain.Request.Decline;
import dev.guestlist.membership.domain.Request.DeleteWorkspace;
import dev.guestlist.membership.domain.Request.Erase;
import dev.guestlist.membership.domain.Request.InWorkspace;
import dev.guestlist.membership.domain.Request.Invite;
import dev.guestlist.membership.domain.Request.Leave;
import dev.guestlist.membership.domain.Request.OfMembership;
import dev.guestlist.membership.domain.Request.Remove;
import dev.guestlist.membership.domain.Request.Resend;
import dev.guestlist.membership.domain.Request.Revoke;
import org.jspecify.annotations.Nullable;

/** The state machine of memberships. */
public final class MembershipDecider {

  private MembershipDecider() {}

  /**
   * What becomes of the request. An invitation that ran out is treated as expired even before the
   * fact is recorded; when something is done, that fact is then recorded first.
   */
  public static Decision decide(Situation situation, Request request) {
    return switch (ExpectedVersion.check(decideByTime(situation, request), situation, request)) {
      case Decision.Rejected rejected -> rejected.of(situation.membership());
      case Decision.Done done -> done;
      case Decision.Unchanged unchanged -> unchanged;
      case Decision.Open open -> open;
    };
  }

  /**
   * What the fact makes of the workspace and the membership concerned. The memberships of actor and
   * inviter stay as they were.
   */
  public static Situation evolve(Situation situation, Fact fact) {
    return Evolution.evolve(situation, fact);
  }

  private static Decision decideByTime(Situation situation, Request request) {
    if (situation.membership() instanceof Invited(var history, var invitation, _)
        && invitation.hasExpired(request.origin().at())) {
      Fact expired =
          new InvitationExpired(history.next(request.origin().at()), invitation.expires());
      return decideInTime(evolve(situation, expired), request).after(expired);
    }
    return decideInTime(situation, request);
  }

  private static Decision decideInTime(Situation situation, Request request) {
    Origin origin = request.origin();
    if (origin.actor() instanceof Actor.Client(_, var rights) && !rights.contains(origin.orgId())) {
      return Decision.rejected(Reason.NOT_FOUND);
    }
    return switch (request) {
      case CreateWorkspace create -> WorkspaceRules.create(situation, create);
      case InWorkspace inside -> decideInWorkspace(situation, inside);
    };
  }

  private static Decision decideInWorkspace(Situation situation, InWorkspace request) {
    WorkspaceSummary workspace = situation.workspace();
    if (workspace == null) {
      return Decision.rejected(Reason.NOT_FOUND);
    }
    if (workspace.status() == WorkspaceSummary.Status.DELETED) {
      return decideInDeleted(situation.membership(), request);
    }
    return switch (request) {
      case DeleteWorkspace delete -> WorkspaceRules.delete(situation, delete);
      case ChangePolicy change -> WorkspaceRules.changePolicy(workspace, situation, change);
      case Invite invite -> InvitationRules.invite(workspace, situation, invite);
      case OfMembership concerned -> decideOfMembership(workspace, situation, concerned);
    };
  }

  /** Nothing is there any more, but what is still known of people can be erased. */
  private static Decision decideInDeleted(@Nullable Membership membership, InWorkspace request) {
    return request instanceof Erase erase
            && erase.origin().actor() instanceof Actor.Client
            && membership != null
        ? MemberRules.erased(membership, erase)
        : Decision.rejected(Reason.NOT_FOUND);
  }

  private static Decision decideOfMembership(
      WorkspaceSummary workspace, Situation situation, OfMembership request) {
    Membership membership = situation.membership();
    if (membership == null) {
      return unknown(situation, request);
    }
    return switch (request) {
      case Accept accept -> AnswerRules.accept(membership, situation, accept);
      case Decline decline -> AnswerRules.decline(membership, situation, decline);
      case Revoke revoke -> InvitationRules.revoke(membership, situation, revoke);
      case Resend resend -> InvitationRules.resend(workspace, membership, situation, resend);
      case ChangeExpiry(var origin, _, var expires) ->
          TermsRules.change(workspace, membership, situation, origin, Terms.of(expires));
      case ChangeRole(var origin, _, var role) ->
          TermsRules.change(workspace, membership, situation, origin, Terms.of(role));
      case ChangeMetadata(var origin, _, var metadata) ->
          TermsRules.change(workspace, membership, situation, origin, Terms.of(metadata));
      case ChangeMembership change -> TermsRules.change(workspace, membership, situation, change);
      case Remove remove -> MemberRules.remove(workspace, membership, situation, remove);
      case Leave leave -> MemberRules.leave(workspace, membership, situation, leave);
      case Erase erase -> MemberRules.erase(workspace, membership, situation, erase);
    };
  }

  /** Whoever may not administer the workspace can't find out by addresses who is in it. */
  private static Decision unknown(Situation situation, OfMembership request) {
    return switch (request.membership()) {
      case MembershipName.Id _ -> Decision.rejected(Reason.NOT_FOUND);
      case MembershipName.Address _, MembershipName.Login _ ->
          AdministrationRight.refusal(situation, request.origin())
              .orElseGet(() -> Decision.rejected(Reason.NOT_FOUND));
    };
  }
}
