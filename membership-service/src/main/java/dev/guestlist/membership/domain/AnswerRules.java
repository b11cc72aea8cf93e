package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.InvitationDeclined;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Request.Accept;
import dev.guestlist.membership.domain.Request.Decline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests of those who are invited. */
final class AnswerRules {

  private AnswerRules() {}

  static Decision accept(Membership membership, Situation situation, Accept request) {
    Actor actor = request.origin().actor();
    return InvitedPerson.refusal(membership, actor, request.verifiedAddress())
        .or(() -> refusalOfState(membership, actor, request.generation()))
        .or(() -> EntitledInviter.refusal(situation, membership.invitation()))
        .or(() -> refusalOfSecondMembership(membership, situation))
        .orElseGet(() -> accepted(membership, request.origin()));
  }

  static Decision decline(Membership membership, Decline request) {
    Origin origin = request.origin();
    return InvitedPerson.refusal(membership, origin.actor(), request.verifiedAddress())
        .or(() -> refusalOfState(membership, origin.actor(), request.generation()))
        .orElseGet(
            () ->
                Decision.done(
                    new InvitationDeclined(
                        membership.history().next(origin.at()), account(origin.actor()))));
  }

  private static Optional<Decision> refusalOfState(
      Membership membership, Actor actor, int generation) {
    if (!(membership instanceof Invited pending)) {
      return Optional.of(Decision.notPending(membership));
    }
    boolean meansPresent = generation == 0 && actor instanceof Actor.Person;
    return meansPresent || generation == pending.history().generation()
        ? Optional.empty()
        : Optional.of(
            Decision.rejected(
                Reason.NOT_PENDING,
                "A newer invitation replaced this one. Use the link in the latest mail.",
                pending.state()));
  }

  private static Optional<Decision> refusalOfSecondMembership(
      Membership membership, Situation situation) {
    Membership own = situation.actorMembership();
    return own != null && own.state() == State.ACCEPTED && !own.id().equals(membership.id())
        ? Optional.of(Decision.rejected(Reason.ALREADY_A_MEMBER, own.state()))
        : Optional.empty();
  }

  private static Decision accepted(Membership membership, Origin origin) {
    String account = account(origin.actor());
    Occurrence here = membership.history().next(origin.at());
    Fact accepted = new InvitationAccepted(here, membership.role(), account);
    return account == null || isLinked(membership)
        ? Decision.done(accepted)
        : Decision.done(accepted, new AccountLinked(here.next(), account));
  }

  private static boolean isLinked(Membership membership) {
    return membership instanceof Membership.Known known && known.invitee().accountId() != null;
  }

  private static @Nullable String account(Actor actor) {
    return actor instanceof Actor.Person(var accountId) ? accountId : null;
  }
}
