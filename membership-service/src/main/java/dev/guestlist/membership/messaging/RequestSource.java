package dev.guestlist.membership.messaging;

import dev.guestlist.membership.domain.Actor;

/** Who writes a request topic, which is who asks or who vouches for who asks. */
sealed interface RequestSource {

  /** Guestlist itself: its edge, which authenticates, or its rules; the envelope says who asks. */
  record Edge() implements RequestSource {}

  /** An upstream system: whatever it says, it asks as this client. */
  record Upstream(Actor.Client client) implements RequestSource {}
}
