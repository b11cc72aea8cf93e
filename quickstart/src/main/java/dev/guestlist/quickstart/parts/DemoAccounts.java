package dev.guestlist.quickstart.parts;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** People who have an account, as an identity system announces them. */
public final class DemoAccounts {

  /** The people. */
  static final List<Account> ALL =
      List.of(
          new Account("ada", "ada@people.example", "Ada", "Lovelace"),
          new Account("grace", "grace@people.example", "Grace", "Hopper"),
          new Account("alan", "alan@people.example", "Alan", "Turing"));

  private DemoAccounts() {}

  /** A person with an account, whose address is verified. */
  record Account(String login, String email, String firstName, String surname) {

    AccountEvent event(Instant now) {
      String id = DemoPeople.account(email);
      return AccountEvent.newBuilder()
          .setId(id + "-" + now.toEpochMilli())
          .setTime(now)
          .setAccountId(id)
          .setLogin(login)
          .setAddresses(List.of(new AccountAddress(email, true)))
          .setFirstName(firstName)
          .setSurname(surname)
          .setAttributes(Map.of("team", "pioneers"))
          .build();
    }
  }

  /**
   * Announces the accounts.
   *
   * @throws IOException when Kafka does not take them
   */
  public static void announce(Broker broker, Registry registry) throws IOException {
    RecordWriter<AccountEvent> writer =
        new RecordWriter<>(registry.client(), Topics.ACCOUNT_EVENTS, AccountEvent.class);
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all");
    try (KafkaProducer<String, AccountEvent> producer =
        new KafkaProducer<>(settings, new StringSerializer(), writer)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Account account : ALL) {
        AccountEvent event = account.event(Instant.now());
        sent.add(
            producer.send(
                new ProducerRecord<>(Topics.ACCOUNT_EVENTS.name(), event.getAccountId(), event)));
      }
      for (Future<RecordMetadata> acknowledged : sent) {
        acknowledged.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while announcing accounts", e);
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take the demo accounts: " + e.getMessage(), e);
    }
  }
}
