package dev.guestlist.membership.mapping;

import dev.guestlist.membership.domain.Actor;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What leads to facts: a request, time, or an earlier fact that takes effect bit by bit.
 *
 * @param at the time in the log at which they happen
 * @param actor who is said to have acted
 * @param causationId the request that led there, where one did
 * @param operationId the call or file that the facts are the outcome of
 * @param traceparent the trace that they belong to
 */
public record Cause(
    WorkspaceKey workspace,
    Instant at,
    Actor actor,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable String onBehalfOf,
    @Nullable String operationId,
    int item,
    int items,
    @Nullable String fingerprint,
    @Nullable String externalId,
    @Nullable String traceparent) {

  private static final Actor SERVICE = new Actor.Service(Topics.MEMBERSHIP_SERVICE);

  /** Somebody asked. */
  public static Cause of(RequestEnvelope request) {
    return new Cause(
        request.workspace(),
        request.at(),
        request.actor(),
        request.correlationId(),
        request.requestId(),
        request.onBehalfOf(),
        request.operationId(),
        request.item(),
        request.items(),
        request.fingerprint(),
        request.externalId(),
        request.traceparent());
  }

  /** Nobody asked: the time came. */
  public static Cause ofTime(WorkspaceKey workspace, Instant at) {
    return later(workspace, at, null, null);
  }

  /**
   * An earlier request goes on taking effect. What follows belongs to no operation, since it is not
   * what the caller waits for.
   *
   * @param causationId the request
   */
  public static Cause later(
      WorkspaceKey workspace,
      Instant at,
      @Nullable String correlationId,
      @Nullable String causationId) {
    return new Cause(
        workspace, at, SERVICE, correlationId, causationId, null, null, 0, 1, null, null, null);
  }
}
