package dev.guestlist.membership.domain;

import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should be told by mail.
 *
 * @see NoticeRules
 */
public sealed interface Notice {

  /** How the membership stood when there was something to tell. */
  Membership.Known membership();

  /**
   * The invitee should answer.
   *
   * @param membership waits for the answer
   * @param occasion why now
   */
  record AskInvitee(Membership.Invited membership, Occasion occasion) implements Notice {

    /** Why an invitee is asked. */
    public enum Occasion {
      /** An invitation that is new. */
      INVITED,
      /** It takes the place of an earlier one. */
      RESENT,
      /** It was not answered so far. */
      REMINDER
    }
  }

  /**
   * The referrer should know how an invitation ended.
   *
   * @param outcome accepted, declined or expired
   * @param referrer who invited, or on whose behalf a client did
   */
  record TellReferrer(Membership.Known membership, State outcome, Profile referrer)
      implements Notice {}

  /** A member should know of another role. */
  record TellOfRole(Membership.Accepted membership, Role previousRole) implements Notice {}

  /** Somebody should know that others ended their membership. */
  record TellOfRemoval(Membership.Removed membership) implements Notice {}

  /** The person of a membership, where the address is known. */
  static @Nullable String address(InviteeDetails person) {
    if (person.address() != null) {
      return person.address().mailbox();
    }
    return person.user() == null ? null : person.user().email();
  }
}
