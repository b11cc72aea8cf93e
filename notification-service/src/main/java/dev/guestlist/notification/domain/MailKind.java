package dev.guestlist.notification.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a mail is about. */
public enum MailKind {
  /** The recipient is invited. */
  INVITATION("invitation"),
  /** The recipient is invited anew; the earlier link is dead. */
  RESEND("resend"),
  /** The recipient has not answered an invitation yet. */
  REMINDER("reminder"),
  /** Somebody accepted what the recipient had sent, or had let others send. */
  ACCEPTANCE("acceptance"),
  /** Somebody declined it. */
  DECLINE("decline"),
  /** Nobody answered it in time. */
  EXPIRY("expiry"),
  /** The recipient has another role. */
  ROLE_CHANGE("role-change"),
  /** The recipient is no member any more. */
  REMOVAL("removal");

  private final String slug;

  MailKind(String slug) {
    this.slug = slug;
  }

  /** The name on the topics, and of its templates. */
  public String slug() {
    return slug;
  }

  /** Whether it asks for an answer to an invitation, and so has the link to it. */
  public boolean asks() {
    return switch (this) {
      case INVITATION, RESEND, REMINDER -> true;
      case ACCEPTANCE, DECLINE, EXPIRY, ROLE_CHANGE, REMOVAL -> false;
    };
  }

  /** The kind of this name. */
  public static Optional<MailKind> of(String slug) {
    return Arrays.stream(values()).filter(kind -> kind.slug.equals(slug)).findFirst();
  }
}
