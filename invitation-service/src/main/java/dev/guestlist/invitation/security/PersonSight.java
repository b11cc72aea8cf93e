package dev.guestlist.invitation.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a person, who is named by their login, a caller may see across workspaces. */
public sealed interface PersonSight {

  /** They are the caller: all that is their account's, and what waits for their address. */
  record Oneself(String accountId, @Nullable String verifiedEmail) implements PersonSight {}

  /** What is in these organisations. */
  record InOrganisations(Set<String> orgs) implements PersonSight {
    public InOrganisations {
      orgs = Set.copyOf(orgs);
    }
  }

  /** Nothing, since they are somebody else. */
  record Nothing() implements PersonSight {}
}
