package dev.guestlist.membership.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be asked for. */
public sealed interface Request {

  Origin origin();

  /** About a workspace that must be there. */
  sealed interface InWorkspace extends Request {}

  /** About a membership that must be there. */
  sealed interface OfMembership extends InWorkspace {
    MembershipName membership();
  }

  /**
   * Asks for a workspace and in the same decision for its first Administrator.
   *
   * @param newMembershipId id of the membership that this makes, if it makes one
   * @param administrator whom a client invites as Administrator at once, whatever role it says
   * @param creator the person who asks, where a person does and more than the account is known
   */
  record CreateWorkspace(
      Origin origin,
      String name,
      String newMembershipId,
      @Nullable Offer administrator,
      @Nullable Creator creator)
      implements Request {}

  record DeleteWorkspace(Origin origin) implements InWorkspace {}

  record ChangePolicy(Origin origin, Policy policy) implements InWorkspace {}

  /**
   * Asks for one person to be invited.
   *
   * @param newMembershipId id of the membership, should the person have none yet
   * @param mostPerDay how many may be invited into a workspace in a day
   */
  record Invite(Origin origin, String newMembershipId, Offer offer, int mostPerDay)
      implements InWorkspace {

    /** Without a limit. */
    public Invite(Origin origin, String newMembershipId, Offer offer) {
      this(origin, newMembershipId, offer, Integer.MAX_VALUE);
    }

    Invite offering(Offer replacement) {
      return new Invite(origin, newMembershipId, replacement, mostPerDay);
    }
  }

  /**
   * Answers yes.
   *
   * @param generation which invitation is meant; 0 from a person means the present one
   * @param verifiedAddress address of the account that answers, where an account does
   */
  record Accept(
      Origin origin,
      MembershipName membership,
      int generation,
      @Nullable EmailAddress verifiedAddress)
      implements OfMembership {}

  /**
   * Answers no.
   *
   * @param generation which invitation is meant; 0 from a person means the present one
   * @param verifiedAddress address of the account that answers, where an account does
   */
  record Decline(
      Origin origin,
      MembershipName membership,
      int generation,
      @Nullable EmailAddress verifiedAddress)
      implements OfMembership {}

  record Revoke(Origin origin, MembershipName membership) implements OfMembership {}

  /**
   * Asks for a new mail with a new link; the old link dies.
   *
   * @param locale language of the new mail, when it shall be another one
   */
  record Resend(Origin origin, MembershipName membership, @Nullable String locale)
      implements OfMembership {}

  record ChangeExpiry(Origin origin, MembershipName membership, Instant expires)
      implements OfMembership {}

  record ChangeRole(Origin origin, MembershipName membership, Role role) implements OfMembership {}

  record ChangeMetadata(Origin origin, MembershipName membership, Map<String, String> metadata)
      implements OfMembership {
    public ChangeMetadata {
      metadata = Map.copyOf(metadata);
    }
  }

  /**
   * Asks for several other terms at once.
   *
   * @param window when the invitation may end, should another end be asked for
   */
  record ChangeMembership(
      Origin origin, MembershipName membership, Terms terms, ExpiryWindow window)
      implements OfMembership {}

  record Remove(Origin origin, MembershipName membership) implements OfMembership {}

  record Leave(Origin origin, MembershipName membership) implements OfMembership {}

  record Erase(Origin origin, MembershipName membership) implements OfMembership {}
}
