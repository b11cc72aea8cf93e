package dev.guestlist.invitation.readmodel;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What happens to the memberships of a workspace, one after the other, from any position on. */
public interface Changes {

  /**
   * What comes next after a position. Fails with {@link
   * dev.guestlist.invitation.messaging.UnavailableException} when the partition is not here, has
   * not caught up or goes away meanwhile.
   *
   * @param longest to wait for something that is wanted
   */
  Mono<Step> next(WorkspaceKey workspace, Position after, Wanted wanted, Duration longest);

  /** Which memberships somebody wants to hear of. */
  record Wanted(Optional<String> membershipId, Optional<String> user) {

    /** All of them. */
    public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty());
  }

  /** What came next. */
  sealed interface Step {

    /**
     * Something happened.
     *
     * @param position from which to go on
     * @param type short name of the event
     * @param membership as it is by now, at the least as it was then
     */
    record Happened(Position position, String type, Instant time, MembershipView membership)
        implements Step {}

    /**
     * Nothing that is wanted happened up to here.
     *
     * @param position from which to go on
     */
    record Passed(Position position) implements Step {}

    /**
     * What happened after the given position is not kept any more.
     *
     * @param now the position from which to go on
     */
    record Lost(Position now) implements Step {}

    /** The workspace is no more. */
    record Ended() implements Step {}
  }
}
