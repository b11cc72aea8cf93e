package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Fact.AccountLinked;
import dev.guestlist.membership.domain.Fact.InvitationAccepted;
import dev.guestlist.membership.domain.Fact.InvitationDeclined;
import dev.guestlist.membership.domain.Membership.Accepted;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Request.Accept;
import dev.guestlist.membership.domain.Request.Decline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests of those who are invited. */
final class AnswerRules {

  private AnswerRules() {}

  /**
   * Whoever accepted by the link is a member, but no account's. The invited person makes the
   * membership their account's by accepting with it once more.
   */
  static Decision accept(Membership membership, Situation situation, Accept request) {
    Actor actor = request.origin().actor();
    Optional<Decision> otherPerson =
        InvitedPerson.refusal(membership, actor, request.verifiedAddress());
    if (otherPerson.isEmpty()
        && actor instanceof Actor.Person(var account)
        && membership instanceof Accepted member
        && !isLinked(member)) {
      return refusalOfGeneration(member, actor, request.generation())
          .or(() -> refusalOfSecondMembership(member, situation))
          .orElseGet(
              () ->
                  Decision.done(
                      new AccountLinked(
                          member.history().next(request.origin().at()),
                          account,
                          request.origin().actorProfile())));
    }
    return otherPerson
        .or(() -> refusalOfState(membership, actor, request.generation()))
        .or(() -> refusalWithoutAccount(situation, actor))
        .or(() -> EntitledInviter.refusal(situation, membership.invitation()))
        .or(() -> refusalOfSecondMembership(membership, situation))
        .orElseGet(() -> accepted(membership, request.origin()));
  }

  /** Whoever is a member by another membership declines this one without making it theirs. */
  static Decision decline(Membership membership, Situation situation, Decline request) {
    Origin origin = request.origin();
    return InvitedPerson.refusal(membership, origin.actor(), request.verifiedAddress())
        .or(() -> refusalOfState(membership, origin.actor(), request.generation()))
        .orElseGet(() -> declined(membership, situation, origin));
  }

  private static Optional<Decision> refusalOfState(
      Membership membership, Actor actor, int generation) {
    if (!(membership instanceof Invited pending)) {
      return Optional.of(Decision.notPending(membership));
    }
    return refusalOfGeneration(pending, actor, generation);
  }

  private static Optional<Decision> refusalOfGeneration(
      Membership membership, Actor actor, int generation) {
    boolean meansPresent = generation == 0 && actor instanceof Actor.Person;
    return meansPresent || generation == membership.history().generation()
        ? Optional.empty()
        : Optional.of(
            Decision.rejected(
                Reason.NOT_PENDING,
                "A newer invitation replaced this one. Use the link in the latest mail.",
                membership.state()));
  }

  /** Where an account is required, the link alone is not enough to become a member. */
  private static Optional<Decision> refusalWithoutAccount(Situation situation, Actor actor) {
    WorkspaceSummary workspace = situation.workspace();
    return actor instanceof Actor.Invitee
            && workspace != null
            && workspace.policy().accountRequired()
        ? Optional.of(
            Decision.rejected(
                Reason.OTHER_PERSON, "Sign in with an account of the invited address to accept."))
        : Optional.empty();
  }

  private static Optional<Decision> refusalOfSecondMembership(
      Membership membership, Situation situation) {
    return isMemberOtherwise(membership, situation.actorMembership())
        ? Optional.of(Decision.rejected(Reason.ALREADY_A_MEMBER, State.ACCEPTED))
        : Optional.empty();
  }

  private static Decision accepted(Membership membership, Origin origin) {
    String account = account(origin.actor());
    Occurrence here = membership.history().next(origin.at());
    return answered(membership, origin, new InvitationAccepted(here, membership.role(), account));
  }

  private static Decision declined(Membership membership, Situation situation, Origin origin) {
    String account = account(origin.actor());
    Fact.OfMembership declined =
        new InvitationDeclined(membership.history().next(origin.at()), account);
    return isMemberOtherwise(membership, situation.actorMembership())
        ? Decision.done(declined)
        : answered(membership, origin, declined);
  }

  /** An answer by an account makes the membership that account's, whosever it was before. */
  private static Decision answered(Membership membership, Origin origin, Fact.OfMembership answer) {
    String account = account(origin.actor());
    return account == null || isOf(membership, account)
        ? Decision.done(answer)
        : Decision.done(
            answer, new AccountLinked(answer.occurrence().next(), account, origin.actorProfile()));
  }

  private static boolean isMemberOtherwise(Membership membership, @Nullable Membership own) {
    return own != null && own.state() == State.ACCEPTED && !own.id().equals(membership.id());
  }

  private static boolean isOf(Membership membership, String account) {
    return membership instanceof Membership.Known known && known.invitee().isAccount(account);
  }

  private static boolean isLinked(Membership membership) {
    return membership instanceof Membership.Known known && known.invitee().accountId() != null;
  }

  private static @Nullable String account(Actor actor) {
    return actor instanceof Actor.Person(var accountId) ? accountId : null;
  }
}
