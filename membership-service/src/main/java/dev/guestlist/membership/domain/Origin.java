package dev.guestlist.membership.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, where and when.
 *
 * @param at the time that counts for every rule
 * @param actorProfile what the account of the person who asks says of them, where it says anything
 * @param expectedVersion the version that what the request is about must have, where one is named
 */
public record Origin(
    String orgId,
    String workspaceId,
    Actor actor,
    @Nullable Profile actorProfile,
    Instant at,
    @Nullable Long expectedVersion) {

  /** A request of somebody of whom no more is known. */
  public Origin(
      String orgId, String workspaceId, Actor actor, Instant at, @Nullable Long expectedVersion) {
    this(orgId, workspaceId, actor, null, at, expectedVersion);
  }

  /** A request that leaves open which version it is about. */
  public Origin(String orgId, String workspaceId, Actor actor, Instant at) {
    this(orgId, workspaceId, actor, at, null);
  }
}
