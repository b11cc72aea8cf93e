package dev.guestlist.invitation.readmodel;

import dev.guestlist.contract.Actor;
import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.Membership;
import dev.guestlist.contract.MembershipState;
import dev.guestlist.contract.UserProfile;
import dev.guestlist.invitation.readmodel.MembershipSort.By;
import dev.guestlist.invitation.readmodel.store.PersonKeys;
import dev.guestlist.invitation.readmodel.store.Tables;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import reactor.core.scheduler.Schedulers;

/**
 * Measures how long a first page takes by the number of memberships, for every order and filter, on
 * the stores that the service has. To be run by hand: it prints a table.
 */
final class ListSpeed {

  private static final List<Integer> SIZES = List.of(100, 10_000, 100_000);
  private static final List<String> STATES = List.of("invited", "accepted", "declined", "expired");
  private static final List<String> ROLES = List.of("Guest", "Collaborator", "Administrator");
  private static final int WARM_UP = 30;
  private static final int CALLS = 101;

  private ListSpeed() {}

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("list-speed");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "list-speed");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology(), settings)) {
      KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore("store");
      KeyValueStore<Bytes, byte[]> searched = driver.getKeyValueStore("searched");
      Tables tables = new Tables(store, searched, new PersonKeys(new byte[32]));
      fill(tables);
      long begun = System.nanoTime();
      while (!tables.search().ready()) {
        tables.search().build(500);
      }
      System.out.printf(
          Locale.ROOT,
          "search index of %d memberships made in %d ms%n",
          SIZES.stream().mapToInt(Integer::intValue).sum(),
          Duration.ofNanos(System.nanoTime() - begun).toMillis());
      measure(tables);
    }
  }

  private static void measure(Tables tables) {
    Partitions partitions =
        new Partitions(
            new WaitingRoom(10, Schedulers.parallel()),
            partition -> partition.target(Map.of(), Map.of()));
    partitions.open(0, tables);
    ReadModel readModel = new LocalReadModel(partitions, 1, Clock.systemUTC());
    System.out.println("median (95 %) in ms   " + SIZES);
    queries()
        .forEach(
            (name, query) -> {
              StringBuilder line = new StringBuilder("%-34s".formatted(name));
              for (int size : SIZES) {
                long[] times = times(readModel, size, query);
                line.append(
                    String.format(
                        Locale.ROOT,
                        "%8.2f (%.2f)",
                        times[CALLS / 2] / 1e6,
                        times[CALLS * 95 / 100] / 1e6));
              }
              System.out.println(line);
            });
  }

  private static long[] times(ReadModel readModel, int size, MembershipQuery query) {
    long[] times = new long[CALLS];
    for (int call = -WARM_UP; call < CALLS; call++) {
      long start = System.nanoTime();
      MembershipPage page = readModel.list(workspace(size), query);
      if (call >= 0) {
        times[call] = System.nanoTime() - start;
      }
      if (page.memberships().isEmpty() && size > 100) {
        throw new IllegalStateException("nothing found by " + query);
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static Map<String, MembershipQuery> queries() {
    Map<String, MembershipQuery> queries = new LinkedHashMap<>();
    List<MembershipSort> sorts =
        List.of(
            MembershipSort.NEWEST_FIRST,
            new MembershipSort(By.CREATED, false),
            new MembershipSort(By.LAST_MODIFIED, false),
            new MembershipSort(By.LAST_MODIFIED, true),
            new MembershipSort(By.EXPIRES, false),
            new MembershipSort(By.USER_EMAIL, false));
    for (MembershipSort sort : sorts) {
      String name = (sort.descending() ? "-" : "") + sort.by();
      queries.put(name, query(sort, Set.of(), "", ""));
      queries.put(name + " role", query(sort, Set.of("Guest"), "", ""));
      queries.put(name + " referrer", query(sort, Set.of(), "r7@example.com", ""));
      queries.put(name + " q of some", query(sort, Set.of(), "", "s77"));
      queries.put(name + " q of a twentieth", query(sort, Set.of(), "", "f7"));
      queries.put(name + " q of all", query(sort, Set.of(), "", "f"));
      queries.put(name + " all filters", query(sort, Set.of("Guest"), "demo", "f7 s"));
    }
    return queries;
  }

  private static MembershipQuery query(
      MembershipSort sort, Set<String> roles, String referrer, String words) {
    return new MembershipQuery(
        Optional.empty(),
        Set.copyOf(STATES),
        roles,
        Optional.of(referrer).filter(text -> !text.isEmpty()),
        Folded.words(words),
        sort,
        50,
        Optional.empty());
  }

  private static void fill(Tables tables) {
    Random random = new Random(1);
    long offset = 0;
    for (int size : SIZES) {
      for (int number = 0; number < size; number++) {
        MembershipState state = state(size, number, random);
        if (!tables
            .memberships()
            .apply(workspace(size), "s" + size + "m" + number, state, offset++)) {
          throw new IllegalStateException("known already: " + state);
        }
      }
    }
  }

  private static MembershipState state(int size, int number, Random random) {
    Instant created = Records.NOON.plusMillis(random.nextInt(Integer.MAX_VALUE));
    String first = "f" + random.nextInt(20);
    String surname = "s" + random.nextInt(1_000);
    return MembershipState.newBuilder()
        .setOrgId("acme")
        .setWorkspaceId(workspace(size).workspaceId())
        .setMembershipId("s" + size + "m" + number)
        .setVersion(1)
        .setTime(created)
        .setType("Membership")
        .setMembership(
            Membership.newBuilder()
                .setState(STATES.get(random.nextInt(STATES.size())))
                .setRole(ROLES.get(random.nextInt(ROLES.size())))
                .setGeneration(1)
                .setCreated(created)
                .setLastModified(created.plusMillis(random.nextInt(Integer.MAX_VALUE)))
                .setExpires(created.plusMillis(random.nextInt(Integer.MAX_VALUE)))
                .setInvitedBy(new Actor(ActorKind.CLIENT, "demo", List.of()))
                .setReferrer(
                    UserProfile.newBuilder()
                        .setEmail("r" + random.nextInt(20) + "@example.com")
                        .build())
                .setUserEmail(first + "." + surname + "." + number + "@example.com")
                .setFirstName(first)
                .setSurname(surname)
                .build())
        .build();
  }

  private static WorkspaceKey workspace(int size) {
    return new WorkspaceKey("acme", "of-" + size);
  }

  private static Topology topology() {
    Topology topology = new Topology();
    topology.addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "topic");
    topology.addProcessor("nothing", Nothing::new, "source");
    for (String name : List.of("store", "searched")) {
      topology.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
              .withCachingDisabled()
              .withLoggingDisabled(),
          "nothing");
    }
    return topology;
  }

  private static final class Nothing implements Processor<byte[], byte[], byte[], byte[]> {

    @Override
    public void process(Record<byte[], byte[]> record) {
      // The stores are all that is wanted of this topology.
    }
  }
}
