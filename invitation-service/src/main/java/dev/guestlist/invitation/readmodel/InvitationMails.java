package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.NotificationFact;
import java.util.Set;

/**
 * The mails that ask an invitee for an answer. Others tell people what became of it, among them the
 * referrer, who is not the person that the membership names.
 */
public final class InvitationMails {

  private static final Set<String> KINDS = Set.of("invitation", "resend", "reminder");

  private InvitationMails() {}

  /** Whether a fact is about one of them. */
  public static boolean isAbout(NotificationFact fact) {
    return KINDS.contains(fact.getKind());
  }
}
