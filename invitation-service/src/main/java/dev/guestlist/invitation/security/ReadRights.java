package dev.guestlist.invitation.security;

import java.util.Optional;

/**
 * Who may read what. API clients read all that is in their organisations. A member reads the whole
 * workspace, whatever their role: the workspace, its policy, its memberships, their history and the
 * stream. Whoever is not a member, but was invited or was a member once, reads their own membership
 * alone; everybody else nothing.
 */
public final class ReadRights {

  private static final String MEMBER = "accepted";

  private ReadRights() {}

  /**
   * A person's membership in the workspace that is read.
   *
   * @param state as in the API
   */
  public record Own(String membershipId, String state) {}

  /**
   * What somebody may read of a workspace.
   *
   * @param orgId the organisation of the workspace
   * @param own the caller's membership there; API clients have none
   */
  public static Sight of(Caller caller, String orgId, Optional<Own> own) {
    return switch (caller) {
      case Caller.Client client ->
          client.hasRightsOn(orgId) ? new Sight.Everything() : new Sight.Nothing();
      case Caller.Person _ -> own.map(ReadRights::ofPerson).orElseGet(Sight.Nothing::new);
    };
  }

  private static Sight ofPerson(Own own) {
    return own.state().equals(MEMBER)
        ? new Sight.Everything()
        : new Sight.OwnMembership(own.membershipId());
  }
}
