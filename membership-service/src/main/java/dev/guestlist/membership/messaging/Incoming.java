package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Resolution;
import dev.guestlist.membership.person.PersonAnswer;

/** What the service acts on, in the order of the log's time. */
sealed interface Incoming permits IncomingRequest, Tick, Incoming.Answered, Incoming.Announced {

  /**
   * A request of which it is known by now whose account it means.
   *
   * @param invitee what was found
   */
  record Answered(IncomingRequest request, Resolution invitee) implements Incoming {}

  /** An account, or whose a membership's address is. */
  record Announced(PersonAnswer news) implements Incoming {}
}
