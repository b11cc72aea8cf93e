package dev.guestlist.membership.domain;

import java.util.Set;

/** Who asks. */
public sealed interface Actor {

  /** Somebody with an account; may do what the role of their own membership allows. */
  record Person(String accountId) implements Actor {}

  /**
   * An application, which is no member.
   *
   * @param rights the organisations in which it may do what an Administrator may
   */
  record Client(String id, Set<String> rights) implements Actor {
    public Client {
      rights = Set.copyOf(rights);
    }
  }

  /** Whoever holds the link of an invitation; may answer that one and nothing else. */
  record Invitee(String membershipId) implements Actor {}

  /** Guestlist itself, by the name of the service. */
  record Service(String name) implements Actor {}
}
