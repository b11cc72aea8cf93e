package dev.guestlist.membership.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whose account an invitation is for: asked only where that decides. */
final class InviteeAccount {

  private static final String ACCOUNT_REQUIRED =
      "The workspace is for people with an account. Have the person make one, then invite.";

  private InviteeAccount() {}

  /**
   * The decision when the account is known as far as it has to be. A rule knows the person by one
   * address of several, and invites nobody who is or was here by another: so whose account it is
   * always matters to it.
   *
   * @param actor who invites
   * @param decided the decision about the offer with what the account adds
   */
  static Decision resolve(
      Policy policy,
      Situation situation,
      Actor actor,
      Offer offer,
      Function<Offer, Decision> decided) {
    EmailAddress address = offer.invitee().address();
    String login = offer.invitee().login();
    return switch (situation.invitee()) {
      case Resolution.Found(Account account) -> decided.apply(offer.to(account));
      case Resolution.NoAccount _ -> {
        if (address == null) {
          yield Decision.rejected(Reason.NO_SUCH_ACCOUNT);
        }
        yield policy.accountRequired()
            ? Decision.rejected(Reason.NO_SUCH_ACCOUNT, ACCOUNT_REQUIRED)
            : decided.apply(offer);
      }
      case Resolution.Unasked _ -> {
        if (address == null && login != null) {
          yield new Decision.Open(new PersonName.Login(login));
        }
        boolean matters = policy.accountRequired() || actor instanceof Actor.Service;
        yield address != null && matters
            ? new Decision.Open(new PersonName.Address(address))
            : decided.apply(offer);
      }
    };
  }

  /** The facts, and where the account is known the one that makes the last of them its own. */
  static Decision linked(Situation situation, List<Fact> facts, Fact.OfMembership invited) {
    List<Fact> all = new ArrayList<>(facts);
    all.add(invited);
    if (situation.invitee() instanceof Resolution.Found(Account account)) {
      all.add(new Fact.AccountLinked(invited.occurrence().next(), account.id(), account.profile()));
    }
    return new Decision.Done(all);
  }
}
