package dev.guestlist.invitation.webhook.delivery;

/** What came of a call to a receiver. */
sealed interface Answer {

  /** It answered with this status. */
  record Status(int code) implements Answer {}

  /**
   * It did not answer.
   *
   * @param reason why, as a slug
   */
  record None(String reason) implements Answer {}
}
