package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Since when a membership has been in one of these states, from one to another of them as it may
   * have gone.
   *
   * @return nothing as long as not all is read that this view of it rests on
   */
  Optional<Instant> since(MembershipView view, Set<String> states);
}
