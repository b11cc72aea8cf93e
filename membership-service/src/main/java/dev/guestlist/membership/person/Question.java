package dev.guestlist.membership.person;

import dev.guestlist.schemas.topics.WorkspaceKey;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Whose account is it? Asked by a workspace, and answered to it. */
public sealed interface Question {

  WorkspaceKey workspace();

  /**
   * A request can't be decided before that is known.
   *
   * @param request the request as it is on the topics
   * @param client the upstream client that asked; absent where our own edge did
   * @param traceparent the trace that it belongs to
   */
  record OfRequest(
      WorkspaceKey workspace, Bytes request, @Nullable String client, @Nullable String traceparent)
      implements Question {}

  /** A membership was made by address, and may be somebody's who has an account. */
  record OfMembership(WorkspaceKey workspace, String membershipId) implements Question {}
}
