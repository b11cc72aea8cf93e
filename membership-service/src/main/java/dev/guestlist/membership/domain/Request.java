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
    String membershipId();
  }

  /**
   * Asks for a workspace and in the same decision for its first Administrator.
   *
   * @param newMembershipId id of the membership that this makes, if it makes one
   * @param administrator whom a client invites as Administrator at once, whatever role it says
   */
  record CreateWorkspace(
      Origin origin, String name, String newMembershipId, @Nullable Offer administrator)
      implements Request {}

  record DeleteWorkspace(Origin origin) implements InWorkspace {}

  record ChangePolicy(Origin origin, Policy policy) implements InWorkspace {}

  /**
   * Asks for one person to be invited.
   *
   * @param newMembershipId id of the membership, should the person have none yet
   */
  record Invite(Origin origin, String newMembershipId, Offer offer) implements InWorkspace {}

  /**
   * Answers yes.
   *
   * @param generation which invitation is meant; 0 from a person means the present one
   * @param verifiedAddress address of the account that answers, where an account does
   */
  record Accept(
      Origin origin, String membershipId, int generation, @Nullable EmailAddress verifiedAddress)
      implements OfMembership {}

  /**
   * Answers no.
   *
   * @param generation which invitation is meant; 0 from a person means the present one
   * @param verifiedAddress address of the account that answers, where an account does
   */
  record Decline(
      Origin origin, String membershipId, int generation, @Nullable EmailAddress verifiedAddress)
      implements OfMembership {}

  record Revoke(Origin origin, String membershipId) implements OfMembership {}

  /**
   * Asks for a new mail with a new link; the old link dies.
   *
   * @param locale language of the new mail, when it shall be another one
   */
  record Resend(Origin origin, String membershipId, @Nullable String locale)
      implements OfMembership {}

  record ChangeExpiry(Origin origin, String membershipId, Instant expires)
      implements OfMembership {}

  record ChangeRole(Origin origin, String membershipId, Role role) implements OfMembership {}

  record ChangeMetadata(Origin origin, String membershipId, Map<String, String> metadata)
      implements OfMembership {
    public ChangeMetadata {
      metadata = Map.copyOf(metadata);
    }
  }

  record Remove(Origin origin, String membershipId) implements OfMembership {}

  record Leave(Origin origin, String membershipId) implements OfMembership {}

  record Erase(Origin origin, String membershipId) implements OfMembership {}
}
