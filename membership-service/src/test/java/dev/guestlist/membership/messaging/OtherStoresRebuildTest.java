package dev.guestlist.membership.messaging;

import static dev.guestlist.membership.messaging.Requests.NOON;
import static dev.guestlist.membership.messaging.Requests.changePolicy;
import static dev.guestlist.membership.messaging.Requests.createWorkspace;
import static dev.guestlist.membership.messaging.Requests.deleteWorkspace;
import static dev.guestlist.membership.messaging.Requests.edge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.Policy;
import dev.guestlist.membership.automatic.store.RuleRebuild;
import dev.guestlist.membership.person.PersonRebuild;
import dev.guestlist.schemas.testing.StandInRegistry;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts give persons again, and workspaces their rules; each history is made from a number. */
class OtherStoresRebuildTest {

  private static final int STEPS = 150;
  private static final List<String> WORKSPACES = List.of("launch", "second", "third");
  private static final Set<String> KINDS = new TreeSet<>();

  private final List<Record<byte[], byte[]>> accounts = new ArrayList<>();
  private final List<MembershipState> workspaces = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("histories")
  void givesTheSameEntriesByteForByte(int number, @TempDir Path directory) {
    try (StandInRegistry registry = new StandInRegistry("demo");
        RunningTopology topology = new RunningTopology(registry, directory)) {
      happen(topology, new Random(number));

      Map<String, String> persons =
          RunningTopology.shown(
              PersonRebuild.withoutQuestions(topology.entries(Topics.PERSON_STORE)));
      AccountRecords reader =
          new AccountRecords(new RecordReader<>(registry.client(), AccountEvent.class));
      assertThat(persons(accounts, reader)).isEqualTo(persons);
      assertThat(persons(latest(reader), reader)).isEqualTo(persons);
      Map<String, String> rules =
          RunningTopology.shown(RuleRebuild.rulesAmong(topology.entries(Topics.AUTOMATIC_STORE)));
      assertThat(rules()).isEqualTo(rules);
      persons.keySet().forEach(key -> KINDS.add("person " + key.charAt(0)));
      rules.keySet().forEach(key -> KINDS.add("rule " + key.charAt(0)));
    }
  }

  @AfterAll
  static void coversEveryKindOfEntry() {
    assertThat(KINDS).containsExactly("person a", "person n", "rule c", "rule w");
  }

  static IntStream histories() {
    return IntStream.range(0, 4);
  }

  private void happen(RunningTopology topology, Random random) {
    for (String workspace : WORKSPACES) {
      topology.edgeAsks(workspace, createWorkspace(edge("create-" + workspace)), NOON);
    }
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(4) == 0) {
        topology.edgeAsks(
            one(WORKSPACES, random), changePolicy(edge("policy-" + step), policy(random)), NOON);
      } else {
        announce(topology, "account" + random.nextInt(12), step, random);
      }
      topology.facts();
    }
    topology.edgeAsks("third", deleteWorkspace(edge("delete")), NOON);
    topology.states().stream()
        .filter(state -> state.getWorkspace() != null)
        .forEach(workspaces::add);
  }

  private void announce(RunningTopology topology, String id, int step, Random random) {
    byte @Nullable [] value =
        switch (random.nextInt(10)) {
          case 0 -> null;
          case 1 -> topology.bytes(account(id, step, random).setRemoved(true).build());
          case 2 -> topology.bytes(account("another", step, random).build());
          default -> topology.bytes(account(id, step, random).build());
        };
    topology.send(Topics.ACCOUNT_EVENTS, id, value, NOON);
    accounts.add(new Record<>(id.getBytes(StandardCharsets.UTF_8), value, NOON.toEpochMilli()));
  }

  private static AccountEvent.Builder account(String id, int step, Random random) {
    List<AccountAddress> addresses = new ArrayList<>();
    for (int address = random.nextInt(3); address > 0; address--) {
      addresses.add(
          new AccountAddress("person" + random.nextInt(8) + "@example.com", random.nextInt(4) > 0));
    }
    return AccountEvent.newBuilder()
        .setId("event" + step)
        .setTime(NOON)
        .setAccountId(id)
        .setLogin(random.nextBoolean() ? "login" + random.nextInt(8) : null)
        .setAttributes(Map.of("department", "sales"))
        .setAddresses(addresses);
  }

  private static Policy.Builder policy(Random random) {
    List<AutoInvite> rules = new ArrayList<>();
    if (random.nextBoolean()) {
      rules.add(
          AutoInvite.newBuilder()
              .setEmailDomain("domain" + random.nextInt(3) + ".example")
              .setRole("Guest")
              .build());
    }
    if (random.nextBoolean()) {
      rules.add(
          AutoInvite.newBuilder()
              .setAttributeName("department")
              .setAttributeValue("department" + random.nextInt(3))
              .setRole("Collaborator")
              .build());
    }
    return Policy.newBuilder().setAutoInvite(rules);
  }

  /** As the broker leaves them, where what comes last can be read: the latest of each key. */
  private Collection<Record<byte[], byte[]>> latest(AccountRecords reader) {
    Map<String, Record<byte[], byte[]>> latest = new LinkedHashMap<>();
    for (Record<byte[], byte[]> account : accounts) {
      if (reader.find(account).isEmpty()) {
        continue;
      }
      String key = new String(account.key(), StandardCharsets.UTF_8);
      latest.remove(key);
      latest.put(key, account);
    }
    return latest.values();
  }

  private static Map<String, String> persons(
      Collection<Record<byte[], byte[]>> from, AccountRecords reader) {
    PersonRebuild rebuild = new PersonRebuild(RunningTopology.PERSON_KEY, 0, 1);
    from.forEach(record -> reader.find(record).ifPresent(account -> rebuild.read(account, 0)));
    return RunningTopology.shown(rebuild.entries());
  }

  private Map<String, String> rules() {
    RuleRebuild rebuild = new RuleRebuild(RunningTopology.PERSON_KEY);
    workspaces.forEach(rebuild::read);
    return RunningTopology.shown(rebuild.entries());
  }

  private static <T> T one(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
