package dev.guestlist.membership.domain;

/** What an account is looked for by, across all workspaces. */
public sealed interface PersonName {

  /** The account that has this address, verified. */
  record Address(EmailAddress address) implements PersonName {}

  /** The account of this login. */
  record Login(String login) implements PersonName {}
}
