package dev.guestlist.membership.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened. In memory a fact carries all that changed; what is kept for ever is less. */
public sealed interface Fact {

  Instant at();

  /** About the workspace itself; not part of any membership's history. */
  sealed interface OfWorkspace extends Fact {}

  /** About one membership. */
  sealed interface OfMembership extends Fact {
    Occurrence occurrence();

    @Override
    default Instant at() {
      return occurrence().at();
    }
  }

  record WorkspaceCreated(Instant at, String name, Actor createdBy) implements OfWorkspace {}

  record WorkspaceDeleted(Instant at) implements OfWorkspace {}

  record PolicyChanged(Instant at, Policy policy) implements OfWorkspace {}

  record MemberInvited(Occurrence occurrence, Invitation invitation, InviteeDetails invitee)
      implements OfMembership {}

  /**
   * The invitee is a member from here on.
   *
   * @param accountId the account that accepted, where one did
   */
  record InvitationAccepted(Occurrence occurrence, Role role, @Nullable String accountId)
      implements OfMembership {}

  /**
   * The invitee does not want to be a member.
   *
   * @param accountId the account that declined, where one did
   */
  record InvitationDeclined(Occurrence occurrence, @Nullable String accountId)
      implements OfMembership {}

  record InvitationRevoked(Occurrence occurrence, InvitationRevoked.Cause cause)
      implements OfMembership {

    /** Why a pending invitation ended. */
    public enum Cause {
      REQUESTED("requested"),
      INVITER_REMOVED("inviter-removed"),
      WORKSPACE_DELETED("workspace-deleted"),
      SAME_PERSON("same-person"),
      ACCOUNT_REMOVED("account-removed");

      private final String slug;

      Cause(String slug) {
        this.slug = slug;
      }

      /** The name on the topics. */
      public String slug() {
        return slug;
      }
    }
  }

  /** The invitation starts anew under the next generation. */
  record InvitationResent(
      Occurrence occurrence, Instant expires, Actor sentBy, @Nullable String locale)
      implements OfMembership {}

  /**
   * The invitation ran out. No request asks for this: where it stands before what a request asked
   * for, time caused it and not the request, so it is nobody's outcome.
   */
  record InvitationExpired(Occurrence occurrence, Instant expires) implements OfMembership {}

  record InvitationReminderDue(Occurrence occurrence, Instant expires) implements OfMembership {}

  record ExpiryChanged(Occurrence occurrence, Instant expires) implements OfMembership {}

  record RoleChanged(Occurrence occurrence, Role role, Role previousRole) implements OfMembership {}

  record MetadataChanged(Occurrence occurrence, Map<String, String> metadata)
      implements OfMembership {
    public MetadataChanged {
      metadata = Map.copyOf(metadata);
    }
  }

  record MemberRemoved(Occurrence occurrence, MemberRemoved.Cause cause) implements OfMembership {

    /** Somebody asked for it. */
    public MemberRemoved(Occurrence occurrence) {
      this(occurrence, MemberRemoved.Cause.REQUESTED);
    }

    /** Why a membership was removed. */
    public enum Cause {
      REQUESTED("requested"),
      WORKSPACE_DELETED("workspace-deleted"),
      SAME_PERSON("same-person");

      private final String slug;

      Cause(String slug) {
        this.slug = slug;
      }

      /** The name on the topics. */
      public String slug() {
        return slug;
      }
    }
  }

  record MemberLeft(Occurrence occurrence) implements OfMembership {}

  /**
   * The membership is this account's from here on.
   *
   * @param profile what the account says of the person, where it says anything
   */
  record AccountLinked(Occurrence occurrence, String accountId, @Nullable Profile profile)
      implements OfMembership {}

  /** The account of the membership says something else of the person from here on. */
  record ProfileChanged(Occurrence occurrence, Profile profile) implements OfMembership {}

  record PersonErased(Occurrence occurrence) implements OfMembership {}
}
