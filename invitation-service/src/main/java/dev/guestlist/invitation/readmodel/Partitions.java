package dev.guestlist.invitation.readmodel;

import dev.guestlist.invitation.readmodel.store.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The partitions that are here. */
final class Partitions {

  private final WaitingRoom room;
  private final Consumer<Partition> catchUp;
  private final Predicate<String> tenure;
  private final Map<Integer, Partition> here = new ConcurrentHashMap<>();

  /**
   * None at first.
   *
   * @param catchUp is told of each that comes, and finds out how far it has to be read
   */
  Partitions(WaitingRoom room, Consumer<Partition> catchUp) {
    this(room, catchUp, _ -> true);
  }

  /**
   * None at first.
   *
   * @param catchUp is told of each that comes, and finds out how far it has to be read
   * @param tenure whether a consumer, named by its client id, still has what it was given
   */
  Partitions(WaitingRoom room, Consumer<Partition> catchUp, Predicate<String> tenure) {
    this.room = room;
    this.catchUp = catchUp;
    this.tenure = tenure;
  }

  /** A partition came here, to the thread that calls this. */
  Partition open(int number, Tables tables) {
    // Kafka Streams names the consumer of a thread after the thread.
    String consumer = Thread.currentThread().getName() + "-consumer";
    Partition partition =
        new Partition(number, tables, new Waiters(room), () -> tenure.test(consumer));
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
      throw new ElsewhereException(number);
    }
    return partition;
  }

  /** Whether the partition is here, caught up or not. */
  boolean has(int number) {
    return here.containsKey(number);
  }

  Collection<Partition> all() {
    return List.copyOf(here.values());
  }
}
