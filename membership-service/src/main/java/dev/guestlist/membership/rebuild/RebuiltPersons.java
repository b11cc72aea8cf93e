package dev.guestlist.membership.rebuild;

import dev.guestlist.contract.AccountEvent;
import dev.guestlist.membership.messaging.AccountRecords;
import dev.guestlist.membership.person.PersonRebuild;
import dev.guestlist.membership.store.MemoryEntries;
import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topic;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordReader;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One partition of persons, made of the accounts of all partitions: an address belongs to another
 * partition than the account does.
 */
final class RebuiltPersons implements RebuiltStore {

  private final AccountRecords accounts;
  private final int partitions;
  private final PersonRebuild rebuild;

  RebuiltPersons(SchemaRegistry registry, PersonKey personKey, int partition, int partitions) {
    accounts = new AccountRecords(new RecordReader<>(registry, AccountEvent.class));
    this.partitions = partitions;
    rebuild = new PersonRebuild(personKey, partition, partitions);
  }

  @Override
  public String name() {
    return Topics.PERSON_STORE;
  }

  @Override
  public Topic changelog() {
    return Topics.PERSON_CHANGELOG;
  }

  @Override
  public Collection<TopicPartition> sources() {
    return SourceRecords.everyPartition(Topics.ACCOUNT_EVENTS, partitions);
  }

  /** What is no account is parked by the service, and makes no entry. */
  @Override
  public void read(ConsumerRecord<byte[], byte[]> next) {
    accounts
        .find(new Record<>(next.key(), next.value(), next.timestamp(), next.headers()))
        .ifPresent(account -> rebuild.read(account, next.partition()));
  }

  @Override
  public Map<Bytes, Difference> differences(MemoryEntries stored, Instant since) {
    return Difference.between(PersonRebuild.withoutQuestions(stored), rebuild.entries());
  }
}
