package dev.guestlist.notification.messaging;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.notification.domain.DueMail;
import dev.guestlist.notification.domain.InvitationView;
import dev.guestlist.notification.domain.MailReference;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of the partitions that this instance owns a second time.
 *
 * <p>It begins where the stream had committed when it took the partition over: what came before
 * stands in the stream's store, and the stream does not offer mails that are of no use by then.
 */
final class FactFollower extends TopicFollower implements InvitationView, Following {

  private static final String FACTS = Topics.MEMBERSHIP_EVENTS.name();
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration QUESTION = Duration.ofMillis(300);
  private static final int REMEMBERED = 100_000;

  /**
   * Where the facts ended.
   *
   * @param offset the end
   * @param asked when that was asked, on the clock of {@link System#nanoTime}
   */
  private record End(long offset, long asked) {}

  private final RecordReader<MembershipFact> reader;
  private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Long> recent = new ConcurrentHashMap<>();
  private final Map<String, Withdrawal> withdrawals = remembering();
  private final Map<TopicPartition, End> ends = new HashMap<>();
  private final Set<TopicPartition> assigned = new HashSet<>();
  private long lastQuestion;

  FactFollower(Supplier<Consumer<byte[], byte[]>> consumers, RecordReader<MembershipFact> reader) {
    super(FACTS, consumers);
    this.reader = reader;
  }

  @Override
  public void follow(int partition) {
    wanted.add(partition);
  }

  @Override
  public void leave(int partition) {
    wanted.remove(partition);
    recent.remove(partition);
  }

  @Override
  public Question about(DueMail due) {
    String subject = Withdrawal.subject(due.mail().reference());
    return age -> standing(due, subject, age);
  }

  private Standing standing(DueMail due, String subject, Duration age) {
    Withdrawal end = withdrawal(due.mail().reference(), subject);
    if (end != null) {
      return new Standing.Ended(end.reason());
    }
    Long asOf = recent.get(due.partition());
    return asOf == null || System.nanoTime() - asOf > age.toNanos()
        ? new Standing.Uncertain()
        : new Standing.Open();
  }

  private @Nullable Withdrawal withdrawal(MailReference mail, String subject) {
    synchronized (withdrawals) {
      Withdrawal ofSubject = withdrawals.get(subject);
      return ofSubject != null && ofSubject.ends(mail)
          ? ofSubject
          : withdrawals.get(mail.workspace());
    }
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

  @Override
  void failed() {
    recent.clear();
  }

  private void assign(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> now =
        wanted.stream()
            .map(partition -> new TopicPartition(FACTS, partition))
            .collect(Collectors.toSet());
    if (now.equals(assigned)) {
      return;
    }
    Set<TopicPartition> added = new HashSet<>(now);
    added.removeAll(assigned);
    consumer.assign(now);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(added);
    for (TopicPartition partition : added) {
      OffsetAndMetadata offset = committed.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(Set.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
    assigned.clear();
    assigned.addAll(now);
    ends.keySet().retainAll(now);
    lastQuestion = System.nanoTime() - QUESTION.toNanos();
  }

  private void readOn(Consumer<byte[], byte[]> consumer) {
    if (System.nanoTime() - lastQuestion >= QUESTION.toNanos()) {
      lastQuestion = System.nanoTime();
      consumer
          .endOffsets(assigned)
          .forEach((partition, end) -> ends.put(partition, new End(end, lastQuestion)));
    }
    consumer
        .poll(POLL)
        .forEach(
            fact -> {
              if (reader.read(fact.value()) instanceof Decoded.Value<MembershipFact>(var value)) {
                remember(value);
              }
            });
    ends.forEach(
        (partition, end) -> {
          if (consumer.position(partition) >= end.offset()
              && wanted.contains(partition.partition())) {
            recent.put(partition.partition(), end.asked());
          }
        });
  }

  private void remember(MembershipFact fact) {
    synchronized (withdrawals) {
      Withdrawal.revived(fact).ifPresent(withdrawals::remove);
      Withdrawal.after(fact)
          .forEach(withdrawal -> withdrawals.put(withdrawal.subject(), withdrawal));
    }
  }

  private static Map<String, Withdrawal> remembering() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Withdrawal> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
