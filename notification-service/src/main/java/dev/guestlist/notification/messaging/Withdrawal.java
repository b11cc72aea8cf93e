package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.MailReference;
import java.util.Optional;

/**
 * A mail that a fact makes pointless.
 *
 * @param mailId the mail
 * @param reason why, as a slug
 */
record Withdrawal(String mailId, String reason) {

  static Optional<Withdrawal> after(MembershipFact fact) {
    String membershipId = fact.getMembershipId();
    if (membershipId == null) {
      return Optional.empty();
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
      default -> Optional.empty();
    };
  }

  private static Optional<Withdrawal> of(String membershipId, int generation, String reason) {
    return Optional.of(new Withdrawal(MailReference.invitation(membershipId, generation), reason));
  }
}
