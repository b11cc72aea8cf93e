package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.Optional;

/**
 * What happened to memberships, from the facts. Throws {@link
 * dev.guestlist.invitation.messaging.UnavailableException} as {@link ReadModel} does.
 */
public interface Histories {

  /**
   * One page of the history of a membership, ended or erased ones included.
   *
   * @param after the last entry of the page before
   * @return nothing when there is no such membership
   */
  Optional<HistoryPage> history(
      WorkspaceKey workspace, String membershipId, int limit, Optional<HistoryPlace> after);
}
