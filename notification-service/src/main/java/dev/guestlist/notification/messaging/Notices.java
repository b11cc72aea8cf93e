package dev.guestlist.notification.messaging;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.InvitationNotice;
import dev.guestlist.contract.MembershipNotice;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.notification.domain.Invitation;
import dev.guestlist.notification.domain.Mail;
import dev.guestlist.notification.domain.MailIdentity;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.schemas.links.LowerCaseBase32;
import dev.guestlist.schemas.rules.EmailAddress;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  Reading read(byte @Nullable [] key, MembershipNotice notice, Instant now) {
    if (!"InvitationNotice".equals(notice.getType())) {
      return new Reading.Skipped();
    }
    InvitationNotice invitation = notice.getInvitationNotice();
    String membershipId = notice.getMembershipId();
    if (invitation == null || membershipId == null) {
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
    Optional<EmailAddress> address = EmailAddress.parse(invitation.getUserEmail());
    if (address.isEmpty()) {
      return new Reading.Refused("invalid-address", "no mail can be sent to the address");
    }
    return new Reading.Wanted(
        new Mail(
            reference(notice, membershipId),
            invitation(invitation, address.get(), notice.getActor()),
            notice.getId() + "@" + identity.messageIdDomain(),
            identity.keyId(),
            now));
  }

  private static MailReference reference(MembershipNotice notice, String membershipId) {
    return new MailReference(
        notice.getId(),
        notice.getOrgId(),
        notice.getWorkspaceId(),
        membershipId,
        notice.getGeneration(),
        notice.getCorrelationId(),
        notice.getOnBehalfOf(),
        notice.getOperationId(),
        notice.getItem(),
        notice.getItems(),
        notice.getExternalId());
  }

  private static Invitation invitation(
      InvitationNotice notice, EmailAddress address, @Nullable Actor actor) {
    UserProfile referrer = notice.getReferrer();
    return new Invitation(
        address.mailbox(),
        fullName(notice.getFirstName(), notice.getSurname()),
        actor == null ? notice.getWorkspaceName() : actor.getId(),
        referrer == null ? null : name(referrer),
        notice.getWorkspaceName(),
        notice.getRole(),
        blankToNull(notice.getMsg()),
        notice.getLocale(),
        notice.getExpires(),
        notice.getResent());
  }

  private static @Nullable String name(UserProfile person) {
    String fullName = fullName(person.getFirstName(), person.getSurname());
    String login = blankToNull(person.getLoginName());
    if (fullName != null) {
      return fullName;
    }
    return login != null ? login : blankToNull(person.getEmail());
  }

  private static @Nullable String fullName(@Nullable String firstName, @Nullable String surname) {
    return blankToNull(
        Stream.of(firstName == null ? "" : firstName, surname == null ? "" : surname)
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static boolean isMembershipId(String text) {
    return LowerCaseBase32.decode(text).filter(id -> id.length == MEMBERSHIP_ID_BYTES).isPresent();
  }
}
