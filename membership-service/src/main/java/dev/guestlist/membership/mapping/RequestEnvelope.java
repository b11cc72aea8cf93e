package dev.guestlist.membership.mapping;

import dev.guestlist.contract.InviteRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.membership.domain.Actor;
import dev.guestlist.membership.domain.Profile;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request besides its content, as far as it may be believed.
 *
 * @param requestId the id that its producer gave it
 * @param actor who asks: from the envelope for our own edge, from the topic's name for others
 * @param actorProfile what the account of the person who asks says of them
 * @param membershipId the membership that it names
 * @param generation the invitation that it names; 0 where none is meant
 * @param at when it was appended to the log: the time that counts for every rule
 * @param traceparent the trace that it belongs to
 */
public record RequestEnvelope(
    WorkspaceKey workspace,
    RequestType type,
    String requestId,
    String correlationId,
    Actor actor,
    @Nullable Profile actorProfile,
    @Nullable String membershipId,
    int generation,
    @Nullable String onBehalfOf,
    @Nullable String operationId,
    int item,
    int items,
    @Nullable String fingerprint,
    @Nullable String externalId,
    Instant at,
    @Nullable String traceparent) {

  /** What our own edge says of a request. */
  public static RequestEnvelope ofEdge(
      MembershipRequest request,
      RequestType type,
      Actor actor,
      Instant at,
      @Nullable String traceparent) {
    return new RequestEnvelope(
        new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()),
        type,
        request.getId(),
        correlationId(request),
        actor,
        Profiles.read(request.getActorProfile()),
        request.getMembershipId(),
        request.getGeneration(),
        request.getOnBehalfOf(),
        request.getOperationId(),
        request.getItem(),
        request.getItems(),
        request.getFingerprint(),
        externalId(request),
        at,
        traceparent);
  }

  /** What others may say of a request: not who they are, and nothing of operations. */
  public static RequestEnvelope ofUpstream(
      MembershipRequest request,
      RequestType type,
      Actor actor,
      Instant at,
      @Nullable String traceparent) {
    return new RequestEnvelope(
        new WorkspaceKey(request.getOrgId(), request.getWorkspaceId()),
        type,
        request.getId(),
        correlationId(request),
        actor,
        null,
        request.getMembershipId(),
        request.getGeneration(),
        request.getOnBehalfOf(),
        null,
        0,
        1,
        null,
        externalId(request),
        at,
        traceparent);
  }

  /** The same without the caller's reference, when that is what is wrong. */
  public RequestEnvelope withoutExternalId() {
    return new RequestEnvelope(
        workspace,
        type,
        requestId,
        correlationId,
        actor,
        actorProfile,
        membershipId,
        generation,
        onBehalfOf,
        operationId,
        item,
        items,
        fingerprint,
        null,
        at,
        traceparent);
  }

  private static String correlationId(MembershipRequest request) {
    String given = request.getCorrelationId();
    return given == null || given.isEmpty() ? request.getId() : given;
  }

  private static @Nullable String externalId(MembershipRequest request) {
    InviteRequested invitation = request.getInviteRequested();
    return invitation == null || invitation.getExternalId() == null
        ? request.getExternalId()
        : invitation.getExternalId();
  }
}
