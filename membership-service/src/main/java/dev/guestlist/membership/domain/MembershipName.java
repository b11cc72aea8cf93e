package dev.guestlist.membership.domain;

/** How a request says which membership of the workspace it is about. */
public sealed interface MembershipName {

  /** The membership of this id. */
  record Id(String id) implements MembershipName {}

  /** The membership of the person with this address. */
  record Address(EmailAddress address) implements MembershipName {}

  /** The membership of the person who was invited by this login. */
  record Login(String login) implements MembershipName {}
}
