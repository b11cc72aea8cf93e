package dev.guestlist.invitation.readmodel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a receiver may be told of. */
public enum EventType {
  INVITED("invited", "MemberInvited"),
  ACCEPTED("accepted", "InvitationAccepted"),
  DECLINED("declined", "InvitationDeclined"),
  REVOKED("revoked", "InvitationRevoked"),
  EXPIRED("expired", "InvitationExpired"),
  RESENT("resent", "InvitationResent"),
  REMINDED("reminded", "InvitationReminderDue"),
  ROLE_CHANGED("role_changed", "RoleChanged"),
  REMOVED("removed", "MemberRemoved"),
  LEFT("left", "MemberLeft"),
  MAIL_SENT("mail_sent", "MailSent"),
  MAIL_FAILED("mail_failed", "MailFailed", "MailBounced");

  private final String name;

  /** Never changes: {@link Set#of} makes it. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> facts;

  EventType(String name, String... facts) {
    this.name = "membership." + name;
    this.facts = Set.of(facts);
  }

  /** The name that callers and receivers know, such as {@code membership.accepted}. */
  public String publicName() {
    return name;
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(EventType::publicName).toList();
  }

  /** The type of this name. */
  public static Optional<EventType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst();
  }

  /** What a fact of this type tells, if it is one that is told. */
  public static Optional<EventType> of(String factType) {
    return Arrays.stream(values()).filter(type -> type.facts.contains(factType)).findFirst();
  }
}
