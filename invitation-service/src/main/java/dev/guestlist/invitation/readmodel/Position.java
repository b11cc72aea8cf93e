package dev.guestlist.invitation.readmodel;

/**
 * How far a partition has been read.
 *
 * @param partition the partition
 * @param events the next offset on {@code membership.events}
 * @param states the next offset on {@code membership.state}
 * @param notifications the next offset on {@code notification.events}
 */
public record Position(int partition, long events, long states, long notifications) {

  /** Whether this is as far as the other or farther. */
  public boolean reaches(Position other) {
    return partition == other.partition
        && events >= other.events
        && states >= other.states
        && notifications >= other.notifications;
  }
}
