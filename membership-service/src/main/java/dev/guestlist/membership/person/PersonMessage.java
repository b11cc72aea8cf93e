package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;

/** What goes to the partition of a person, who is named by the keyed hash of address or login. */
public sealed interface PersonMessage {

  String person();

  /** The address or login is this account's. */
  record Belongs(String person, Account account) implements PersonMessage {}

  /**
   * The address or login is this account's no more.
   *
   * @param removed whether there is no such account any more
   */
  record Gone(String person, String accountId, boolean removed) implements PersonMessage {}

  /**
   * Whose is it?
   *
   * @param last whether all accounts that were announced before the question are known by now
   */
  record Asks(String person, Question question, boolean last) implements PersonMessage {}
}
