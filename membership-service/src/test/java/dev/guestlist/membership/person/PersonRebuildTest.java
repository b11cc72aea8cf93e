package dev.guestlist.membership.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.membership.domain.Account;
import dev.guestlist.membership.domain.EmailAddress;
import dev.guestlist.membership.mapping.RequestReader;
import dev.guestlist.membership.store.PersonKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PersonRebuildTest {

  private static final int PARTITIONS = 4;
  private static final PersonKey KEY =
      new PersonKey(Base64.getEncoder().encodeToString(new byte[32]));

  @Test
  void spreadsEntriesOverPartitionsAsTheServiceDoes() {
    List<String> all = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<String> here = rebuilt(partition, PARTITIONS);
      all.addAll(here);
      for (String key : here) {
        String[] parts = key.split("/", -1);
        assertThat(partition)
            .isEqualTo(
                parts[0].equals("n")
                    ? BuiltInPartitioner.partitionForKey(
                        parts[1].getBytes(StandardCharsets.UTF_8), PARTITIONS)
                    : announcedIn(parts[1]));
      }
    }

    assertThat(all).containsExactlyInAnyOrderElementsOf(rebuilt(0, 1));
  }

  private static List<String> rebuilt(int partition, int partitions) {
    PersonRebuild rebuild = new PersonRebuild(KEY, partition, partitions);
    for (int round = 0; round < 2; round++) {
      for (int number = 0; number < 30; number++) {
        String id = "account" + number;
        rebuild.read(account(id, number + round), announcedIn(id) % partitions);
      }
    }
    List<String> keys = new ArrayList<>();
    rebuild
        .entries()
        .all()
        .forEachRemaining(entry -> keys.add(new String(entry.key.get(), StandardCharsets.UTF_8)));
    return keys;
  }

  private static int announcedIn(String id) {
    return id.length() % PARTITIONS;
  }

  private static Account account(String id, int number) {
    EmailAddress address =
        Objects.requireNonNull(RequestReader.address("person" + number + "@example.com"));
    return new Account(id, "said", "login" + number, List.of(address), null, null, Map.of(), false);
  }
}
