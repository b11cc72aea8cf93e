package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.MailReference;
import java.util.List;
import java.util.Optional;

/**
 * Which invitations a fact ends.
 *
 * @param subject the membership, or the workspace as {@code orgId/workspaceId}
 * @param generation the last invitation that it ends
 * @param reason why, as a slug
 */
record Withdrawal(String subject, int generation, String reason) {

  static Optional<Withdrawal> after(MembershipFact fact) {
    if ("WorkspaceDeleted".equals(fact.getType())) {
      return Optional.of(new Withdrawal(workspace(fact), Integer.MAX_VALUE, "workspace-deleted"));
    }
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

  /** The workspace that this fact makes anew, after one of the same name was deleted. */
  static Optional<String> revived(MembershipFact fact) {
    return "WorkspaceCreated".equals(fact.getType())
        ? Optional.of(workspace(fact))
        : Optional.empty();
  }

  /** Whether it ends the invitation that the mail is about. */
  boolean ends(MailReference mail) {
    return mail.generation() <= generation;
  }

  /** The mails that are pointless then: the invitation and its reminder. */
  List<String> mailIds() {
    return List.of(
        MailReference.invitation(subject, generation), MailReference.reminder(subject, generation));
  }

  private static String workspace(MembershipFact fact) {
    return fact.getOrgId() + "/" + fact.getWorkspaceId();
  }

  private static Optional<Withdrawal> of(String membershipId, int generation, String reason) {
    return Optional.of(new Withdrawal(membershipId, generation, reason));
  }
}
