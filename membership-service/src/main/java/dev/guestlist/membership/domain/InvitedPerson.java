package dev.guestlist.membership.domain;

import dev.guestlist.membership.domain.Membership.Erased;
import dev.guestlist.membership.domain.Membership.Invited;
import dev.guestlist.membership.domain.Membership.Known;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Only the invited person answers: by the link, with the account that the membership belongs to, or
 * with the account whose address was invited. An address may have got another owner since the
 * invitation was linked, and who owns it now is whom the mail reached.
 */
final class InvitedPerson {

  private InvitedPerson() {}

  static Optional<Decision> refusal(
      Membership membership, Actor actor, @Nullable EmailAddress verifiedAddress) {
    boolean invited =
        switch (actor) {
          case Actor.Invitee(var membershipId) -> membershipId.equals(membership.id());
          case Actor.Person(var accountId) -> isPerson(membership, accountId, verifiedAddress);
          case Actor.Client _, Actor.Service _ -> false;
        };
    return invited ? Optional.empty() : Optional.of(Decision.rejected(Reason.OTHER_PERSON));
  }

  private static boolean isPerson(
      Membership membership, String accountId, @Nullable EmailAddress verifiedAddress) {
    return switch (membership) {
      case Known known when known.invitee().isAccount(accountId) -> true;
      case Known known when known.invitee().accountId() != null && !(known instanceof Invited) ->
          false;
      case Known known -> isSame(known.invitee().address(), verifiedAddress);
      case Erased _ -> false;
    };
  }

  private static boolean isSame(@Nullable EmailAddress invited, @Nullable EmailAddress verified) {
    return invited != null && verified != null && invited.isSamePerson(verified);
  }
}
