package dev.guestlist.notification.messaging;

import dev.guestlist.contract.NotificationRequest;
import dev.guestlist.notification.domain.Preference;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.DeadLetters;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what recipients want. */
final class PreferenceFollower extends TopicFollower {

  private static final Logger LOGGER = LoggerFactory.getLogger(PreferenceFollower.class);
  private static final String TOPIC = Topics.NOTIFICATION_REQUESTS.name();
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration QUESTION = Duration.ofMillis(100);

  /**
   * As of when everything is known.
   *
   * @param nanos on the clock of {@link System#nanoTime}
   */
  private record AsOf(long nanos, Instant time) {}

  private final RecordReader<NotificationRequest> reader;
  private final PreferenceStore store;
  private final Producer<byte[], byte[]> deadLetters;
  private final InstantSource clock;
  private volatile @Nullable AsOf recent;

  PreferenceFollower(
      Supplier<Consumer<byte[], byte[]>> consumers,
      RecordReader<NotificationRequest> reader,
      PreferenceStore store,
      Producer<byte[], byte[]> deadLetters,
      InstantSource clock) {
    super(TOPIC, consumers);
    this.reader = reader;
    this.store = store;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /** Whether everything is known that was said longer ago than this. */
  boolean knows(Duration age) {
    AsOf asOf = recent;
    return asOf != null && System.nanoTime() - asOf.nanos() <= age.toNanos();
  }

  /**
   * Whether everything is known that was said before this moment too: whoever was told that mails
   * are stopped gets none that was asked for afterwards. A moment to come, by the clock of another
   * instance, is not waited for.
   */
  boolean knows(Duration age, Instant moment) {
    AsOf asOf = recent;
    return knows(age)
        && asOf != null
        && (!asOf.time().isBefore(moment) || moment.isAfter(clock.instant()));
  }

  @Override
  void read(Consumer<byte[], byte[]> consumer) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = assign(consumer);
    while (isRunning()) {
      readOn(consumer, partitions);
    }
  }

  private List<TopicPartition> assign(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(partition -> new TopicPartition(TOPIC, partition.partition()))
            .toList();
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      OptionalLong next = store.next(partition.partition());
      if (next.isPresent()) {
        consumer.seek(partition, next.getAsLong());
      } else {
        consumer.seekToBeginning(List.of(partition));
      }
    }
    return partitions;
  }

  /** Reads up to where the topic ends now, and a moment longer. */
  private void readOn(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    AsOf asked = new AsOf(System.nanoTime(), clock.instant());
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (isRunning()
        && (!isRead(consumer, ends) || System.nanoTime() - asked.nanos() < QUESTION.toNanos())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      if (isRead(consumer, ends)) {
        recent = asked;
      }
    }
  }

  private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    Preference preference = null;
    if (key == null) {
      park(record, "key-mismatch", "the record has no key");
    } else if (record.value() != null) {
      switch (reader.read(record.value())) {
        case Decoded.Value<NotificationRequest>(NotificationRequest request) -> {
          preference = preference(request);
          key = preference == null ? null : key;
        }
        case Decoded.Poison<NotificationRequest>(String reason, String detail) -> {
          park(record, reason, detail);
          key = null;
        }
      }
    }
    store.put(key, preference, record.partition(), record.offset() + 1);
  }

  /** Nothing for a type that this version does not know. */
  private static @Nullable Preference preference(NotificationRequest request) {
    return switch (request.getType()) {
      case "BlockRequested" -> new Preference(request.getTime(), true);
      case "AllowRequested" -> new Preference(request.getTime(), false);
      default -> null;
    };
  }

  /** Waits until the dead letter is stored: only then it is passed over. */
  private void park(ConsumerRecord<byte[], byte[]> record, String reason, String detail)
      throws ExecutionException, InterruptedException {
    LOGGER
        .atWarn()
        .addKeyValue("topic", TOPIC)
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("reason", reason)
        .log("A record can't be processed and is parked");
    deadLetters
        .send(
            new ProducerRecord<>(
                Topics.NOTIFICATION_REQUESTS.deadLetters(),
                null,
                record.timestamp() < 0 ? null : record.timestamp(),
                record.key(),
                record.value(),
                DeadLetters.headers(
                    record.headers(),
                    new DeadLetters.Origin(
                        TOPIC, record.partition(), record.offset(), record.timestamp()),
                    reason,
                    detail,
                    Topics.NOTIFICATION_SERVICE)))
        .get();
  }
}
