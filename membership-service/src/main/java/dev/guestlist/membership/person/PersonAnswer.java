package dev.guestlist.membership.person;

import dev.guestlist.membership.domain.Account;
import org.jspecify.annotations.Nullable;

/** What goes from the partition of a person to those of workspaces. */
public sealed interface PersonAnswer {

  /**
   * Whose account a request means.
   *
   * @param account absent when there was none
   */
  record ToRequest(Question.OfRequest question, @Nullable Account account)
      implements PersonAnswer {}

  /** The address of a membership is this account's. */
  record ToMembership(Question.OfMembership question, Account account) implements PersonAnswer {}

  /**
   * An account is like this now. Every partition of workspaces is told, since any may have a
   * membership of the person.
   *
   * @param after the place after which to go on, where the memberships were too many for one go
   */
  record News(Account account, String after) implements PersonAnswer {}
}
