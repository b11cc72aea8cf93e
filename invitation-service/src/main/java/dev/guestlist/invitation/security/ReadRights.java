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

  /**
   * What of the person with a login somebody may read: of oneself everything, an API client what is
   * in its organisations. A login is the caller's when their token says so; what is shown is then
   * found by their account, since a login alone proves nothing.
   */
  public static PersonSight ofPerson(Caller caller, String login) {
    return switch (caller) {
      case Caller.Client(_, var orgs) -> new PersonSight.InOrganisations(orgs);
      case Caller.Person person ->
          login.equals(person.loginName())
              ? new PersonSight.Oneself(person.id(), person.verifiedEmail())
              : new PersonSight.Nothing();
    };
  }

  private static Sight ofPerson(Own own) {
    return own.state().equals(MEMBER)
        ? new Sight.Everything()
        : new Sight.OwnMembership(own.membershipId());
  }
}
