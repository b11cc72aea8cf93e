package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.NotificationFact;
import dev.guestlist.contract.WebhookDelivery;
import dev.guestlist.contract.WebhookRecord;
import dev.guestlist.invitation.readmodel.store.FailingStore;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** An instance with the one partition there is, which is told records as the topics hold them. */
public final class LocalInstance implements AutoCloseable {

  private final Scheduler scheduler = Schedulers.newParallel("instance", 2);
  private final Partitions partitions =
      new Partitions(
          new WaitingRoom(100, scheduler), partition -> partition.target(Map.of(), Map.of()));
  private final Partition partition =
      partitions.open(
          0, new Tables(new FailingStore(), new FailingStore(), new PersonKeys(new byte[32])));
  private final Map<Topic, Long> next = new HashMap<>();
  private volatile Instant now = Records.NOON;

  /** How everything stands here. */
  public ReadModel readModel() {
    return new LocalReadModel(partitions, 1, Clock.fixed(Records.NOON, ZoneOffset.UTC));
  }

  /** What happened. */
  public Histories histories() {
    return new LocalHistories(partitions, 1);
  }

  /** What happens. */
  public Changes changes() {
    return new LocalChanges(partitions, 1, scheduler);
  }

  /** Who is told what happens. */
  public Webhooks webhooks() {
    return new LocalWebhooks(partitions, 1);
  }

  /** Takes records, each with the next offset of its topic. */
  public synchronized LocalInstance tell(SpecificRecord... records) {
    for (SpecificRecord record : records) {
      take(record, next.getOrDefault(topic(record), 0L));
    }
    return this;
  }

  /** Takes a record for the first time or again. */
  public synchronized void take(SpecificRecord record, long offset) {
    Topic topic = topic(record);
    next.merge(topic, offset + 1, Math::max);
    partition.take(
        topic.name(), offset, tables -> Folding.take(tables, Told.event(record), offset, now));
  }

  /** It is this late, and what is too old is forgotten. */
  public void at(Instant time) {
    now = time;
    partition.tend(
        tables -> {
          int _ = tables.changes().forget(time, 1_000);
          Outgoing.forget(tables, time, 1_000);
        });
  }

  /** The partition goes to another instance. */
  public void movePartitionAway() {
    partitions.close(partition);
  }

  /** Whether nobody waits for anything. */
  public boolean isQuiet() {
    return partition.waiters().isEmpty();
  }

  @Override
  public void close() {
    scheduler.dispose();
  }

  private static Topic topic(SpecificRecord record) {
    return switch (record) {
      case MembershipFact _ -> Topics.MEMBERSHIP_EVENTS;
      case MembershipState _ -> Topics.MEMBERSHIP_STATE;
      case NotificationFact _ -> Topics.NOTIFICATION_EVENTS;
      case WebhookRecord _ -> Topics.WEBHOOK_RECORDS;
      case WebhookDelivery _ -> Topics.WEBHOOK_DELIVERIES;
      default -> Topics.INVITATION_REQUESTS;
    };
  }
}
