package dev.guestlist.invitation.page;

import java.util.Optional;

/** What an invitee answers. */
enum Answer {
  /** Becomes a member. */
  ACCEPT("accept"),
  /** Does not become a member. */
  DECLINE("decline");

  private final String value;

  Answer(String value) {
    this.value = value;
  }

  /** The value of the button. */
  String value() {
    return value;
  }

  /** The answer that the button's value names. */
  static Optional<Answer> of(String value) {
    return switch (value) {
      case "accept" -> Optional.of(ACCEPT);
      case "decline" -> Optional.of(DECLINE);
      default -> Optional.empty();
    };
  }
}
