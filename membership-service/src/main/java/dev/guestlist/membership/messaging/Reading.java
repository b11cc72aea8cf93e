package dev.guestlist.membership.messaging;

/** What a record was read as. */
sealed interface Reading {

  /** A request that can be decided. */
  record Decidable(IncomingRequest request) implements Reading {}

  /**
   * A record that no retry makes a request.
   *
   * @param reason slug for the dead letter
   * @param detail what was found, without any of the content
   */
  record Undecidable(String reason, String detail) implements Reading {}
}
