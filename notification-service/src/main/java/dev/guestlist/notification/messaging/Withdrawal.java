package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.MailReference;
import java.util.List;

/**
 * A mail that a fact makes pointless.
 *
 * @param mailId the mail
 * @param reason why, as a slug
 */
record Withdrawal(String mailId, String reason) {

  /** The mails that are pointless after this fact: the invitation and its reminder. */
  static List<Withdrawal> after(MembershipFact fact) {
    String membershipId = fact.getMembershipId();
    if (membershipId == null) {
      return List.of();
    }
    int generation = fact.getGeneration();
    return switch (fact.getType()) {
      case "InvitationAccepted" -> of(membershipId, generation, "accepted");
      case "InvitationDeclined" -> of(membershipId, generation, "declined");
      case "InvitationRevoked" -> of(membershipId, generation, "revoked");
      case "InvitationExpired" -> of(membershipId, generation, "expired");
      case "InvitationResent" -> of(membershipId, generation - 1, "replaced");
      case "MemberRemoved" -> of(membershipId, generation, "removed");
      case "PersonErased" -> of(membershipId, generation, "erased");
      default -> List.of();
    };
  }

  private static List<Withdrawal> of(String membershipId, int generation, String reason) {
    return List.of(
        new Withdrawal(MailReference.invitation(membershipId, generation), reason),
        new Withdrawal(MailReference.reminder(membershipId, generation), reason));
  }
}
