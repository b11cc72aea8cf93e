package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.InvitationRevoked;
import dev.guestlist.membership.domain.Fact.MemberLeft;
import dev.guestlist.membership.domain.Fact.MemberRemoved;
import dev.guestlist.membership.domain.Fact.PersonErased;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Declined;
import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Expired;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Left;
import dev.guestlist.membership.domain.Membership.Removed;
import dev.guestlist.membership.domain.Membership.Revoked;
import dev.guestlist.membership.domain.Request.Erase;
import dev.guestlist.membership.domain.Request.Leave;
import dev.guestlist.membership.domain.Request.Remove;
import java.util.Optional;

/** Requests that end a membership. */
final class MemberRules {

  private MemberRules() {}

  static Decision remove(
      WorkspaceSummary workspace, Membership membership, Situation situation, Remove request) {
    return AdministrationRight.refusal(situation, request.origin())
        .or(() -> LastAdministrator.refusal(workspace, membership))
        .orElseGet(() -> removeByState(membership, request));
  }

  static Decision leave(
      WorkspaceSummary workspace, Membership membership, Situation situation, Leave request) {
    return refusalToLeave(membership, situation, request.origin().actor())
        .or(() -> LastAdministrator.refusal(workspace, membership))
        .orElseGet(
            () ->
                membership instanceof Accepted member
                    ? Decision.done(new MemberLeft(member.history().next(request.origin().at())))
                    : Decision.notPending(membership));
  }

  static Decision erase(
      WorkspaceSummary workspace, Membership membership, Situation situation, Erase request) {
    return AdministrationRight.refusal(situation, request.origin())
        .or(() -> LastAdministrator.refusal(workspace, membership))
        .orElseGet(() -> erased(membership, request));
  }

  /** Whoever asks may do so. */
  static Decision erased(Membership membership, Erase request) {
    return membership instanceof Erased erased
        ? new Decision.Unchanged(erased)
        : Decision.done(new PersonErased(membership.history().next(request.origin().at())));
  }

  private static Decision removeByState(Membership membership, Remove request) {
    Occurrence here = membership.history().next(request.origin().at());
    return switch (membership) {
      case Invited _ ->
          Decision.done(new InvitationRevoked(here, InvitationRevoked.Cause.REQUESTED));
      case Accepted _, Declined _, Expired _ -> Decision.done(new MemberRemoved(here));
      case Revoked _, Removed _, Left _, Erased _ -> new Decision.Unchanged(membership);
    };
  }

  private static Optional<Decision> refusalToLeave(
      Membership membership, Situation situation, Actor actor) {
    return switch (actor) {
      case Actor.Person _ -> {
        Membership own = situation.actorMembership();
        yield own != null && own.id().equals(membership.id())
            ? Optional.empty()
            : Optional.of(Decision.rejected(Reason.OTHER_PERSON));
      }
      case Actor.Client _, Actor.Invitee _, Actor.Service _ ->
          Optional.of(
              Decision.rejected(
                  Reason.FORBIDDEN, "Only members leave: remove the membership instead."));
    };
  }
}
