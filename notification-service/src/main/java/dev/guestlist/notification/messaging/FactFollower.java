package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of the partitions that this instance owns a second time.
 *
 * <p>It begins where the stream had committed when it took the partition over: what came before
 * stands in the stream's store, and the stream does not offer mails that are of no use by then.
 * After a failure it goes on where it was itself.
 */
final class FactFollower extends TopicFollower implements InvitationView, Following {

  private static final String FACTS = Topics.MEMBERSHIP_EVENTS.name();
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration QUESTION = Duration.ofMillis(300);

  /**
   * Where the facts ended.
   *
   * @param offset the end
   * @param asked when that was asked, on the clock of {@link System#nanoTime}
   */
  private record End(long offset, long asked) {}

  private final RecordReader<MembershipFact> reader;
  private final Map<Integer, FollowedPartition> followed = new ConcurrentHashMap<>();
  private final Map<TopicPartition, FollowedPartition> assigned = new HashMap<>();
  private final Map<TopicPartition, End> ends = new HashMap<>();
  private long lastQuestion;

  FactFollower(Supplier<Consumer<byte[], byte[]>> consumers, RecordReader<MembershipFact> reader) {
    super(FACTS, consumers);
    this.reader = reader;
  }

  @Override
  public void follow(int partition, Runnable begun) {
    followed.put(partition, new FollowedPartition(begun));
  }

  @Override
  public void leave(int partition) {
    followed.remove(partition);
  }

  @Override
  public void passed(int partition, long offset) {
    find(partition).ifPresent(known -> known.passed(offset));
  }

  @Override
  public void endsTried(int partition, String mailId, String reason) {
    find(partition).ifPresent(known -> known.endsTried(mailId, reason));
  }

  @Override
  public void settle(int partition, String mailId) {
    find(partition).ifPresent(known -> known.settle(mailId));
  }

  private Optional<FollowedPartition> find(int partition) {
    return Optional.ofNullable(followed.get(partition));
  }

  /** Whether the facts of some partition have not been known for longer than this. */
  boolean isBehind(Duration age) {
    return followed.values().stream().anyMatch(partition -> partition.isBehind(age));
  }

  @Override
  public Question about(DueMail due) {
    String subject = Withdrawal.subject(due.mail().reference());
    return age ->
        find(due.partition())
            .map(partition -> standing(partition, due, subject, age))
            .orElseGet(Standing.Uncertain::new);
  }

  private static Standing standing(
      FollowedPartition partition, DueMail due, String subject, Duration age) {
    // Asked first: what becomes known in between does not make the answer more recent.
    boolean recent = partition.knows(age);
    return partition
        .reason(due.mail().reference(), subject)
        .<Standing>map(Standing.Ended::new)
        .orElseGet(() -> recent ? new Standing.Open() : new Standing.Uncertain());
  }

  @Override
  void read(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    assigned.clear();
    while (isRunning()) {
      assign(consumer);
      if (assigned.isEmpty()) {
        rest();
      } else {
        readOn(consumer);
      }
    }
  }

  private void assign(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, FollowedPartition> now = new HashMap<>();
    followed.forEach((number, partition) -> now.put(new TopicPartition(FACTS, number), partition));
    if (now.equals(assigned)) {
      return;
    }
    consumer.assign(now.keySet());
    Map<TopicPartition, FollowedPartition> added = new HashMap<>(now);
    added.entrySet().removeAll(assigned.entrySet());
    Map<TopicPartition, OffsetAndMetadata> committed = committed(consumer, added);
    added.forEach((place, partition) -> begin(consumer, place, partition, committed.get(place)));
    assigned.clear();
    assigned.putAll(now);
    ends.keySet().retainAll(now.keySet());
    lastQuestion = System.nanoTime() - QUESTION.toNanos();
  }

  /** Where the stream is with the partitions that have not begun. */
  private static Map<TopicPartition, OffsetAndMetadata> committed(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, FollowedPartition> added) {
    Set<TopicPartition> fresh = new HashSet<>();
    added.forEach(
        (place, partition) -> {
          if (partition.next().isEmpty()) {
            fresh.add(place);
          }
        });
    return fresh.isEmpty() ? Map.of() : consumer.committed(fresh);
  }

  private static void begin(
      Consumer<byte[], byte[]> consumer,
      TopicPartition place,
      FollowedPartition partition,
      @Nullable OffsetAndMetadata committed) {
    OptionalLong next = partition.next();
    if (next.isPresent()) {
      consumer.seek(place, next.getAsLong());
      return;
    }
    if (committed == null) {
      consumer.seekToBeginning(Set.of(place));
    } else {
      consumer.seek(place, committed.offset());
    }
    partition.begin(consumer.position(place));
  }

  private void readOn(Consumer<byte[], byte[]> consumer) {
    if (System.nanoTime() - lastQuestion >= QUESTION.toNanos()) {
      lastQuestion = System.nanoTime();
      consumer
          .endOffsets(assigned.keySet())
          .forEach((place, end) -> ends.put(place, new End(end, lastQuestion)));
      assigned.values().forEach(FollowedPartition::forget);
    }
    pauseWhatIsFull(consumer);
    for (ConsumerRecord<byte[], byte[]> fact : consumer.poll(POLL)) {
      FollowedPartition partition =
          assigned.get(new TopicPartition(fact.topic(), fact.partition()));
      if (partition != null
          && reader.read(fact.value()) instanceof Decoded.Value<MembershipFact>(var value)) {
        partition.remember(value, fact.offset());
      }
    }
    assigned.forEach((place, partition) -> isRead(place, partition, consumer.position(place)));
  }

  private void isRead(TopicPartition place, FollowedPartition partition, long position) {
    partition.goOn(position);
    End end = ends.get(place);
    if (end != null && position >= end.offset()) {
      partition.isKnown(end.asked());
    }
  }

  /** What has no room waits for the stream, and mails wait for what is not read. */
  private void pauseWhatIsFull(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> full = new HashSet<>();
    assigned.forEach(
        (place, partition) -> {
          if (partition.isFull()) {
            full.add(place);
          }
        });
    Set<TopicPartition> free = new HashSet<>(consumer.paused());
    free.removeAll(full);
    consumer.resume(free);
    consumer.pause(full);
  }
}
