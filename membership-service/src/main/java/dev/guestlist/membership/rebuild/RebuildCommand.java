package dev.guestlist.membership.rebuild;

import dev.guestlist.membership.store.PersonKey;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.SchemaRegistry;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Makes the entries of all stores anew from the topics, one partition after the other, and says
 * whether the service has the same ones. It decides nothing, and the service may go on meanwhile.
 * It needs memory for one partition.
 */
final class RebuildCommand {

  static final int SAME = 0;
  static final int DIFFERENT = 1;

  /** A little less than the service remembers them. */
  private static final Duration OPERATIONS_COMPARED = Duration.ofHours(23);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int SHOWN = 20;

  private final RebuildSettings settings;
  private final SchemaRegistry registry;
  private final Clock clock;
  private final PrintStream out;

  RebuildCommand(RebuildSettings settings, Clock clock, PrintStream out) {
    this.settings = settings;
    this.registry = new SchemaRegistry(settings.registryUrl(), clock);
    this.clock = clock;
    this.out = out;
  }

  /**
   * Compares, and tells what it finds.
   *
   * @param write gives the service the rebuilt entries where its own differ; it must be stopped
   * @return {@link #SAME} or, when there is a difference in the end, {@link #DIFFERENT}
   */
  int run(boolean write) throws InterruptedException, ExecutionException {
    int different = 0;
    try (Admin admin = Admin.create(ClientSettings.of(settings.bootstrapServers()))) {
      if (write) {
        StoppedService.require(admin);
      }
      int partitions = partitions(admin);
      for (int number = 0; number < partitions; number++) {
        for (RebuiltStore store : stores(number, partitions)) {
          different += compare(new RebuiltPartition(store, number), write);
        }
      }
    }
    out.println(
        different == 0
            ? "The stores have what the topics give."
            : "%,d entries differ.".formatted(different));
    return different == 0 ? SAME : DIFFERENT;
  }

  private List<RebuiltStore> stores(int number, int partitions) {
    PersonKey personKey = settings.personKey();
    return List.of(
        new RebuiltMemberships(registry, personKey, number),
        new RebuiltPersons(registry, personKey, number, partitions),
        new RebuiltRules(registry, personKey, number, partitions));
  }

  private int compare(RebuiltPartition partition, boolean write)
      throws InterruptedException, ExecutionException {
    try (CommittedLog log = new CommittedLog(settings.bootstrapServers(), partition.topics())) {
      Collection<Difference> differences = differences(log, partition);
      if (write && !differences.isEmpty()) {
        tell(partition, differences, "; they are written");
        EntryWriter.write(settings.bootstrapServers(), partition.changelog(), differences);
        differences = differences(log, partition);
      }
      tell(partition, differences, "");
      return differences.size();
    }
  }

  /** Looks until nothing differs, or what does has stayed so for as long as patience lasts. */
  private Collection<Difference> differences(CommittedLog log, RebuiltPartition partition)
      throws InterruptedException {
    Settling settling = new Settling();
    Instant end = clock.instant().plus(settings.rebuild().patience());
    while (true) {
      log.readOn(partition::read);
      Collection<Difference> lasting =
          settling.look(partition.differences(clock.instant().minus(OPERATIONS_COMPARED)));
      if (lasting.isEmpty() || clock.instant().isAfter(end)) {
        return lasting;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void tell(RebuiltPartition partition, Collection<Difference> differences, String remark) {
    out.printf("%s, %,d differ%s%n", partition.description(), differences.size(), remark);
    differences.stream().limit(SHOWN).forEach(one -> out.println("  " + one.description()));
    if (differences.size() > SHOWN) {
      out.printf("  and %,d more%n", differences.size() - SHOWN);
    }
  }

  private static int partitions(Admin admin) throws InterruptedException, ExecutionException {
    String topic = Topics.MEMBERSHIP_CHANGELOG.name();
    Collection<TopicDescription> found =
        admin.describeTopics(List.of(topic)).allTopicNames().get().values();
    return found.iterator().next().partitions().size();
  }
}
