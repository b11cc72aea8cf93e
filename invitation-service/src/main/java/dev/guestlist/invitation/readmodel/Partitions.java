package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.messaging.UnavailableException;
import dev.guestlist.invitation.readmodel.store.Tables;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The partitions that are here. */
final class Partitions {

  private final WaitingRoom room;
  private final Consumer<Partition> catchUp;
  private final Map<Integer, Partition> here = new ConcurrentHashMap<>();

  /**
   * None at first.
   *
   * @param catchUp is told of each that comes, and finds out how far it has to be read
   */
  Partitions(WaitingRoom room, Consumer<Partition> catchUp) {
    this.room = room;
    this.catchUp = catchUp;
  }

  /** A partition came here. */
  Partition open(int number, Tables tables) {
    Partition partition = new Partition(number, tables, new Waiters(room));
    Partition before = here.put(number, partition);
    if (before != null) {
      before.close();
    }
    catchUp.accept(partition);
    return partition;
  }

  /** A partition goes. */
  void close(Partition partition) {
    here.remove(partition.number(), partition);
    partition.close();
  }

  /** A partition that is here. */
  Partition get(int number) {
    Partition partition = here.get(number);
    if (partition == null) {
      throw new UnavailableException(
          "The data of this workspace are not on this instance", Duration.ofSeconds(1));
    }
    return partition;
  }

  Collection<Partition> all() {
    return List.copyOf(here.values());
  }
}
