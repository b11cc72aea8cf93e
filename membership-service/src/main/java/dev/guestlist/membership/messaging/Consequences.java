package dev.guestlist.membership.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.MembershipState;
import java.util.List;

/**
 * What follows from a request.
 *
 * @param facts what happened, in order
 * @param states how each membership and workspace stands that changed
 * @param notices who should be told
 */
record Consequences(
    List<MembershipFact> facts, List<MembershipState> states, List<MembershipNotice> notices) {

  /** Of a request that was decided before. */
  static final Consequences NONE = new Consequences(List.of(), List.of(), List.of());

  /** Of a request that changes nothing. */
  static Consequences of(MembershipFact outcome) {
    return new Consequences(List.of(outcome), List.of(), List.of());
  }
}
