package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.membership.mapping.Cause;
import dev.guestlist.membership.person.PersonMessage;
import java.util.List;

/**
 * What follows from a request, or from time.
 *
 * @param cause what it follows from
 * @param facts what happened, in order
 * @param states how each membership and workspace stands that changed
 * @param notices who should be told
 * @param questions whose accounts are to be looked for
 */
record Consequences(
    Cause cause,
    List<MembershipFact> facts,
    List<MembershipState> states,
    List<MembershipNotice> notices,
    List<PersonMessage.Asks> questions) {

  /** Of a request that can't be decided before it is known whose account it means. */
  static Consequences of(Cause cause, PersonMessage.Asks question) {
    return new Consequences(cause, List.of(), List.of(), List.of(), List.of(question));
  }

  /** Of a request that was decided before. */
  static Consequences none(Cause cause) {
    return new Consequences(cause, List.of(), List.of(), List.of(), List.of());
  }

  /** Of a request that changes nothing. */
  static Consequences of(Cause cause, MembershipFact outcome) {
    return new Consequences(cause, List.of(outcome), List.of(), List.of(), List.of());
  }
}
