package dev.guestlist.notification.messaging;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.OutcomeNotice;
import dev.guestlist.contract.RemovalNotice;
import dev.guestlist.contract.RoleChangeNotice;
import dev.guestlist.notification.domain.Letter;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailKind;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes mails of notices. */
final class Notices {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MEMBERSHIP_ID_BYTES = 12;

  private final MailIdentity identity;

  Notices(MailIdentity identity) {
    this.identity = identity;
  }

  /** What a notice asks for. */
  sealed interface Reading {

    /** A mail. */
    record Wanted(Mail mail) implements Reading {}

    /** Something that this version does not know. */
    record Skipped() implements Reading {}

    /**
     * Nothing that could be done.
     *
     * @param reason slug for the dead letter
     * @param detail what is wrong, without personal data
     */
    record Refused(String reason, String detail) implements Reading {}
  }

  /** What it says, by kind; the address is not checked yet. */
  private record Content(MailKind kind, Letter letter) {}

  Reading read(byte @Nullable [] key, MembershipNotice notice, Instant now) {
    return switch (notice.getType()) {
      case "InvitationNotice" ->
          read(key, notice, content(notice.getInvitationNotice(), notice.getActor()), now);
      case "OutcomeNotice" ->
          read(key, notice, content(notice.getOutcomeNotice(), notice.getActor()), now);
      case "RoleChangeNotice" ->
          read(key, notice, content(notice.getRoleChangeNotice(), notice.getActor()), now);
      case "RemovalNotice" ->
          read(key, notice, content(notice.getRemovalNotice(), notice.getActor()), now);
      default -> new Reading.Skipped();
    };
  }

  private Reading read(
      byte @Nullable [] key, MembershipNotice notice, @Nullable Content content, Instant now) {
    String membershipId = notice.getMembershipId();
    if (content == null || membershipId == null) {
      return new Reading.Refused("validation", "the notice lacks what its type names");
    }
    if (!WorkspaceKey.isId(notice.getOrgId())
        || !WorkspaceKey.isId(notice.getWorkspaceId())
        || !ID.matcher(notice.getId()).matches()
        || !isMembershipId(membershipId)
        || notice.getGeneration() < 1) {
      return new Reading.Refused("validation", "an id or the generation is not a valid one");
    }
    WorkspaceKey workspace = new WorkspaceKey(notice.getOrgId(), notice.getWorkspaceId());
    if (key == null || !workspace.toString().equals(new String(key, StandardCharsets.UTF_8))) {
      return new Reading.Refused("key-mismatch", "the key is not the workspace of the notice");
    }
    Optional<EmailAddress> address = EmailAddress.parse(content.letter().recipient());
    if (address.isEmpty()) {
      return new Reading.Refused("invalid-address", "no mail can be sent to the address");
    }
    return new Reading.Wanted(
        new Mail(
            reference(notice, content.kind(), membershipId),
            content.letter(),
            notice.getId() + "@" + identity.messageIdDomain(),
            identity.keyId(),
            now));
  }

  private static MailReference reference(
      MembershipNotice notice, MailKind kind, String membershipId) {
    return new MailReference(
        notice.getId(),
        kind,
        notice.getOrgId(),
        notice.getWorkspaceId(),
        membershipId,
        notice.getGeneration(),
        notice.getSequence(),
        notice.getCorrelationId(),
        notice.getCausationId(),
        notice.getOnBehalfOf(),
        notice.getOperationId(),
        notice.getItem(),
        notice.getItems(),
        notice.getExternalId());
  }

  private static @Nullable Content content(
      @Nullable InvitationNotice notice, @Nullable Actor actor) {
    if (notice == null) {
      return null;
    }
    MailKind kind =
        notice.getReminder()
            ? MailKind.REMINDER
            : notice.getResent() ? MailKind.RESEND : MailKind.INVITATION;
    String person = PersonNames.shown(notice.getReferrer());
    String inviter = inviter(actor, person, notice.getWorkspaceName());
    return new Content(
        kind,
        new Letter(
            mailbox(notice.getUserEmail()),
            PersonNames.full(notice.getFirstName(), notice.getSurname()),
            inviter,
            inviter.equals(person) ? null : person,
            null,
            notice.getWorkspaceName(),
            notice.getRole(),
            null,
            PersonNames.blankToNull(notice.getMsg()),
            notice.getLocale(),
            notice.getExpires()));
  }

  private static @Nullable Content content(@Nullable OutcomeNotice notice, @Nullable Actor actor) {
    if (notice == null) {
      return null;
    }
    MailKind kind =
        switch (notice.getOutcome()) {
          case "accepted" -> MailKind.ACCEPTANCE;
          case "declined" -> MailKind.DECLINE;
          case "expired" -> MailKind.EXPIRY;
          default -> null;
        };
    return kind == null
        ? null
        : new Content(
            kind,
            new Letter(
                mailbox(notice.getUserEmail()),
                PersonNames.full(notice.getFirstName(), notice.getSurname()),
                inviter(actor, null, notice.getWorkspaceName()),
                null,
                PersonNames.shown(notice.getInvitee()),
                notice.getWorkspaceName(),
                notice.getRole(),
                null,
                null,
                notice.getLocale(),
                null));
  }

  private static @Nullable Content content(
      @Nullable RoleChangeNotice notice, @Nullable Actor actor) {
    return notice == null
        ? null
        : new Content(
            MailKind.ROLE_CHANGE,
            new Letter(
                mailbox(notice.getUserEmail()),
                PersonNames.full(notice.getFirstName(), notice.getSurname()),
                inviter(actor, null, notice.getWorkspaceName()),
                null,
                null,
                notice.getWorkspaceName(),
                notice.getRole(),
                notice.getPreviousRole(),
                null,
                notice.getLocale(),
                null));
  }

  private static @Nullable Content content(@Nullable RemovalNotice notice, @Nullable Actor actor) {
    return notice == null
        ? null
        : new Content(
            MailKind.REMOVAL,
            new Letter(
                mailbox(notice.getUserEmail()),
                PersonNames.full(notice.getFirstName(), notice.getSurname()),
                inviter(actor, null, notice.getWorkspaceName()),
                null,
                null,
                notice.getWorkspaceName(),
                notice.getRole(),
                null,
                null,
                notice.getLocale(),
                null));
  }

  /**
   * Who invites, in words that tell the invitee something: a client by its id, which operators gave
   * it; else the person; never the id of an account or a service.
   */
  private static String inviter(
      @Nullable Actor actor, @Nullable String person, String workspaceName) {
    if (actor != null && actor.getKind() == ActorKind.CLIENT) {
      return actor.getId();
    }
    return person == null ? workspaceName : person;
  }

  /** As the one parser gives it; what it does not take is refused afterwards. */
  private static String mailbox(String address) {
    return EmailAddress.parse(address).map(EmailAddress::mailbox).orElse(address);
  }

  private static boolean isMembershipId(String text) {
    return LowerCaseBase32.decode(text).filter(id -> id.length == MEMBERSHIP_ID_BYTES).isPresent();
  }
}
