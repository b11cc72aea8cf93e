package dev.guestlist.membership.mapping;

import dev.guestlist.membership.domain.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What makes two records the same request: operation and item for our own edge, client and request
 * id for upstream clients, each within its workspace.
 *
 * @param operation what the items are remembered under, within the workspace
 * @param item the item of it
 * @param fingerprint of the operation's content; the same operation with another one is refused
 */
public record RequestIdentity(String workspace, String operation, int item, String fingerprint) {

  /**
   * How many items are remembered in one entry, which is written anew with each of them: however
   * large an operation is, an item costs the same.
   */
  private static final int ITEMS_TOGETHER = 1_000;

  /** The identity of a request of our own edge. */
  public static RequestIdentity ofEdge(RequestEnvelope envelope) {
    @Nullable String operationId = envelope.operationId();
    return operationId == null
        ? new RequestIdentity(
            envelope.workspace().toString(), "r/" + DerivedIds.of(envelope.requestId()), 0, "")
        : ofOperation(
            envelope.workspace().toString(),
            operationId,
            envelope.item(),
            envelope.fingerprint() == null ? "" : envelope.fingerprint());
  }

  /** The identity of an item of an operation. */
  public static RequestIdentity ofOperation(
      String workspace, String operationId, int item, String fingerprint) {
    String part = item < ITEMS_TOGETHER ? "" : "/" + item / ITEMS_TOGETHER;
    return new RequestIdentity(
        workspace, "o/" + operationId + part, item % ITEMS_TOGETHER, fingerprint);
  }

  /** The identity of a request of an upstream client: ids are unique for it alone. */
  public static RequestIdentity ofUpstream(RequestEnvelope envelope, Actor.Client client) {
    return new RequestIdentity(
        envelope.workspace().toString(),
        "u/" + client.id() + "/" + DerivedIds.of(envelope.requestId()),
        0,
        "");
  }

  /** The id of the membership that this request makes, if it makes one. */
  public String newMembershipId() {
    return DerivedIds.membership(workspace, operation, Integer.toString(item));
  }

  /** The id of the fact at this place among those that follow from the request. */
  public String factId(int index) {
    return DerivedIds.of(
        workspace, operation, Integer.toString(item), fingerprint, Integer.toString(index));
  }
}
