package dev.guestlist.invitation.security;

import java.util.Set;

/**
 * An API client that proved who it is.
 *
 * @param id its id
 * @param orgs the organisations in which it may do what an Administrator may
 */
public record Caller(String id, Set<String> orgs) {

  public Caller {
    orgs = Set.copyOf(orgs);
  }

  /** Whether the organisation exists for this caller. */
  public boolean hasRightsOn(String orgId) {
    return orgs.contains(orgId);
  }
}
