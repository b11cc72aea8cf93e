package dev.guestlist.membership.rebuild;

import dev.guestlist.schemas.topics.Topics;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;

/** The service while no instance of it runs. */
final class StoppedService {

  private static final Set<GroupState> STOPPED = Set.of(GroupState.EMPTY, GroupState.DEAD);

  private StoppedService() {}

  /**
   * Makes sure of it: what an instance writes and what is written for it would mix.
   *
   * @throws IllegalStateException when an instance runs, or did until a moment ago
   */
  static void require(Admin admin) throws InterruptedException, ExecutionException {
    boolean runs =
        admin.listGroups().all().get().stream()
            .filter(group -> group.groupId().equals(Topics.MEMBERSHIP_SERVICE))
            .anyMatch(group -> group.groupState().filter(STOPPED::contains).isEmpty());
    if (runs) {
      throw new IllegalStateException(
          "the membership service runs: stop every instance, then write");
    }
  }
}
