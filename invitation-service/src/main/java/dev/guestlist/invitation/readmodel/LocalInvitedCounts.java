package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;

/** Counts in the partitions that are on this instance. */
final class LocalInvitedCounts implements InvitedCounts {

  private final Partitions here;
  private final int count;

  /**
   * Counts in these partitions.
   *
   * @param count how many partitions there are in all
   */
  LocalInvitedCounts(Partitions here, int count) {
    this.here = here;
    this.count = count;
  }

  @Override
  public int into(WorkspaceKey workspace, Instant now) {
    return here.get(workspace.partition(count))
        .ask((tables, _) -> tables.invited().into(workspace, now));
  }

  @Override
  public int by(String caller, Instant now) {
    int sum = 0;
    for (Partition partition : here.all()) {
      try {
        sum += partition.ask((tables, _) -> tables.invited().by(caller, now));
      } catch (UnavailableException _) {
        // It comes or goes: the sum is an approximation anyway.
      }
    }
    return sum;
  }
}
