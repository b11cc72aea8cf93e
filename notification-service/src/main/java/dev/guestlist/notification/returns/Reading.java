package dev.guestlist.notification.returns;

import dev.guestlist.notification.domain.SmtpReply;

/** What a mail that came back says. */
sealed interface Reading {

  /**
   * A mail was not delivered.
   *
   * @param hard whether trying again would be of no use
   * @param reason why, as a slug
   */
  record Bounce(ReturnMark mark, boolean hard, SmtpReply reply, String reason) implements Reading {}

  /**
   * Its recipient complained.
   *
   * @param reason as a slug
   */
  record Complaint(ReturnMark mark, String reason) implements Reading {}

  /**
   * Nothing that counts.
   *
   * @param reason why, as a slug
   */
  record Ignored(String reason) implements Reading {}
}
