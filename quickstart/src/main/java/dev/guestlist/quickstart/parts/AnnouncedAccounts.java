package dev.guestlist.quickstart.parts;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.Decoded;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.RegistryUnavailableException;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The accounts that were announced to this installation. Who signs in is rare here and accounts are
 * few, so the topic is read whenever somebody is looked for.
 */
final class AnnouncedAccounts implements AccountBook {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int ANSWER_MILLIS = 3_000;

  private final String bootstrapServers;
  private final RecordReader<AccountEvent> reader;

  AnnouncedAccounts(String bootstrapServers, SchemaRegistry registry) {
    this.bootstrapServers = bootstrapServers;
    this.reader = new RecordReader<>(registry, AccountEvent.class);
  }

  @Override
  public Optional<Entry> withAddress(String email) throws IOException {
    try {
      return accounts().values().stream()
          .filter(account -> isOf(account, email))
          .reduce((_, later) -> later)
          .map(account -> new Entry(account.getAccountId(), account.getLogin()));
    } catch (KafkaException | RegistryUnavailableException e) {
      throw new IOException("The accounts can't be read: is the quickstart running?", e);
    }
  }

  private static boolean isOf(AccountEvent account, String email) {
    return account.getAddresses().stream()
        .filter(AccountAddress::getVerified)
        .anyMatch(address -> address.getEmail().equalsIgnoreCase(email));
  }

  /** What was last said of each that is not gone. */
  private Map<String, AccountEvent> accounts() {
    Map<String, AccountEvent> accounts = new LinkedHashMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.ACCOUNT_EVENTS.name()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + LONGEST.toNanos();
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("Reading the accounts takes longer than " + LONGEST);
        }
        consumer.poll(POLL).forEach(record -> take(record, accounts));
      }
    }
    return accounts;
  }

  private void take(ConsumerRecord<String, byte[]> record, Map<String, AccountEvent> accounts) {
    if (record.value() == null) {
      accounts.remove(record.key());
    } else if (reader.read(record.value())
        instanceof Decoded.Value<AccountEvent>(AccountEvent account)) {
      accounts.remove(record.key());
      if (!account.getRemoved()) {
        accounts.put(record.key(), account);
      }
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        ANSWER_MILLIS,
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        ANSWER_MILLIS);
  }
}
