package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.MailReference;
import java.util.List;
import java.util.Optional;

/**
 * Which mails a fact makes pointless.
 *
 * @param subject what they are about: a membership or an aspect of it, or a workspace as {@code
 *     orgId/workspaceId}
 * @param number the last mail that it ends: a generation, or of role changes the place in the
 *     membership's history
 * @param reason why, as a slug
 */
record Withdrawal(String subject, int number, String reason) {

  /** Mails that ask for an answer, by generation. */
  private static final String ASKED = "";

  /** Mails that tell how an invitation or a membership ended, by generation. */
  private static final String ENDED = ":ended";

  /** Mails that tell of a role, by place in the history. */
  private static final String ROLE = ":role";

  private static final String REPLACED = "replaced";

  /** What ends no mail at all, as a first invitation does, is not among them. */
  static List<Withdrawal> after(MembershipFact fact) {
    return possible(fact).stream().filter(end -> end.number() > 0).toList();
  }

  private static List<Withdrawal> possible(MembershipFact fact) {
    Optional<String> deleted = deleted(fact);
    if (deleted.isPresent()) {
      return List.of(new Withdrawal(deleted.get(), Integer.MAX_VALUE, "workspace-deleted"));
    }
    String membershipId = fact.getMembershipId();
    if (membershipId == null) {
      return List.of();
    }
    Ends ends = new Ends(membershipId, fact.getGeneration(), Math.toIntExact(fact.getSequence()));
    return switch (fact.getType()) {
      case "MemberInvited" -> List.of(ends.ended(-1, REPLACED));
      case "InvitationAccepted" -> List.of(ends.asked(0, "accepted"));
      case "InvitationDeclined" -> List.of(ends.asked(0, "declined"));
      case "InvitationRevoked" -> List.of(ends.asked(0, "revoked"));
      case "InvitationExpired" -> List.of(ends.asked(0, "expired"));
      case "InvitationResent" -> List.of(ends.asked(-1, REPLACED));
      case "RoleChanged" -> List.of(ends.role(-1, REPLACED));
      case "MemberLeft" -> List.of(ends.role(0, "left"));
      case "MemberRemoved" -> List.of(ends.asked(0, "removed"), ends.role(0, "removed"));
      case "PersonErased" ->
          List.of(ends.asked(0, "erased"), ends.ended(0, "erased"), ends.role(0, "erased"));
      default -> List.of();
    };
  }

  /** The workspace that this fact makes anew, after one of the same name was deleted. */
  static Optional<String> revived(MembershipFact fact) {
    return "WorkspaceCreated".equals(fact.getType())
        ? Optional.of(workspace(fact))
        : Optional.empty();
  }

  /** The workspace that this fact deletes. */
  static Optional<String> deleted(MembershipFact fact) {
    return "WorkspaceDeleted".equals(fact.getType())
        ? Optional.of(workspace(fact))
        : Optional.empty();
  }

  /** What this mail is about. */
  static String subject(MailReference mail) {
    return mail.membershipId()
        + switch (mail.kind()) {
          case INVITATION, RESEND, REMINDER -> ASKED;
          case ACCEPTANCE, DECLINE, EXPIRY, REMOVAL -> ENDED;
          case ROLE_CHANGE -> ROLE;
        };
  }

  /** Whether it makes this mail, which is about the same, pointless. */
  boolean ends(MailReference mail) {
    return switch (mail.kind()) {
      case INVITATION, RESEND, REMINDER, ACCEPTANCE, DECLINE, EXPIRY, REMOVAL ->
          mail.generation() <= number;
      case ROLE_CHANGE -> mail.sequence() <= number;
    };
  }

  /** Whether this mail is one of those that it makes pointless. */
  boolean isOf(MailReference mail) {
    return subject.equals(subject(mail)) && ends(mail);
  }

  /** The membership whose role changes it ends, which have ids that do not follow from it. */
  Optional<String> roleChangesOf() {
    return subject.endsWith(ROLE)
        ? Optional.of(subject.substring(0, subject.length() - ROLE.length()))
        : Optional.empty();
  }

  /** The mails that are pointless then, as far as their ids follow from it. */
  List<String> mailIds() {
    if (subject.endsWith(ROLE) || subject.contains("/")) {
      return List.of();
    }
    return subject.endsWith(ENDED)
        ? MailReference.endings(subject.substring(0, subject.indexOf(':')), number)
        : MailReference.questions(subject, number);
  }

  private static String workspace(MembershipFact fact) {
    return fact.getOrgId() + "/" + fact.getWorkspaceId();
  }

  /** What a fact at this place of a membership's history ends. */
  private record Ends(String membershipId, int generation, int sequence) {

    Withdrawal asked(int before, String reason) {
      return new Withdrawal(membershipId + ASKED, generation + before, reason);
    }

    Withdrawal ended(int before, String reason) {
      return new Withdrawal(membershipId + ENDED, generation + before, reason);
    }

    Withdrawal role(int before, String reason) {
      return new Withdrawal(membershipId + ROLE, sequence + before, reason);
    }
  }
}
