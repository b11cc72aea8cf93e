package dev.guestlist.invitation.page;

import java.util.Optional;

/** From where a recipient wants no mails, or wants them again. */
enum MailScope {
  WORKSPACE("workspace"),
  ORG("org"),
  ALL("all");

  private final String value;

  MailScope(String value) {
    this.value = value;
  }

  /** The value in the form, and the name on the topics. */
  String value() {
    return value;
  }

  /** The scope of this value. */
  static Optional<MailScope> of(String value) {
    return switch (value) {
      case "workspace" -> Optional.of(WORKSPACE);
      case "org" -> Optional.of(ORG);
      case "all" -> Optional.of(ALL);
      default -> Optional.empty();
    };
  }
}
