package dev.guestlist.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class KilledServiceIT {

  private static final int REQUESTS = 400;
  private static final int KILLS = 3;
  private static final int DURING_REBUILD = 100;

  private final Cluster cluster = Cluster.provisioned();

  /** Kept after a failure, for what the service said. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void losesAndDoublesNothingWhenItIsKilled() throws IOException, InterruptedException {
    OutsideClient outsider = new OutsideClient(cluster.registryUrl(), "upstream.demo.requests");
    try (Sender sender = new Sender(cluster);
        EventLog log = new EventLog(cluster, Topics.MEMBERSHIP_EVENTS)) {
      sender.send("acme/killed", outsider.workspace("killed-0", "killed"));
      int asked = 0;
      for (int kill = 1; kill <= KILLS; kill++) {
        try (ServiceProcess service = start()) {
          for (; asked < REQUESTS * kill / KILLS; asked++) {
            String id = "killed-" + (asked + 1);
            sender.send("acme/killed", outsider.invitation(id, "killed", id + "@example.com"));
          }
          sender.flush();
          // In the middle of the batch, so that a transaction is likely to be open.
          int seen = REQUESTS * (kill - 1) / KILLS + 20;
          log.awaitFacts(seen, KilledServiceIT::isOurs);
          service.kill();
        }
      }
      try (ServiceProcess _ = start()) {
        List<MembershipFact> facts = log.awaitFacts(REQUESTS + 1, KilledServiceIT::isOurs);
        assertThat(facts).hasSize(REQUESTS + 1);
        assertThat(facts).extracting(MembershipFact::getCausationId).doesNotHaveDuplicates();
        assertThat(facts.subList(1, facts.size()))
            .extracting(MembershipFact::getType)
            .containsOnly("MemberInvited");
        goesOnWhileItIsRebuilt(outsider, sender, log);
      }
      givesBackWhatIsMissing();
    }
  }

  /** What the command makes of the topics is what the service has, and nothing follows from it. */
  private void goesOnWhileItIsRebuilt(OutsideClient outsider, Sender sender, EventLog log)
      throws IOException, InterruptedException {
    try (ServiceProcess rebuild = rebuild()) {
      for (int asked = 0; asked < DURING_REBUILD; asked++) {
        String id = "during-" + asked;
        sender.send("acme/killed", outsider.invitation(id, "killed", id + "@example.com"));
      }
      sender.flush();

      assertThat(rebuild.exitCode()).as(rebuild.log()).isZero();
      assertThat(rebuild.log()).contains("The store has what the topics give.");
    }
    int all = REQUESTS + 1 + DURING_REBUILD;
    assertThat(log.awaitFacts(all, KilledServiceIT::isOurs)).hasSize(all);
  }

  /** An entry that was lost is found missing, and written while no instance runs. */
  private void givesBackWhatIsMissing() throws IOException, InterruptedException {
    cluster.loseOneEntry(Topics.MEMBERSHIP_CHANGELOG.name());

    try (ServiceProcess looking = rebuild()) {
      assertThat(looking.exitCode()).as(looking.log()).isEqualTo(1);
      assertThat(looking.log()).contains("is missing", "1 entries differ.");
    }
    // For the members of the group that was killed to be given up.
    Awaitility.await()
        .untilAsserted(
            () -> {
              try (ServiceProcess writing = rebuild("--write")) {
                assertThat(writing.exitCode()).as(writing.log()).isZero();
                assertThat(writing.log()).contains("they are written");
              }
            });
  }

  private ServiceProcess rebuild(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("rebuild"));
    arguments.addAll(List.of(cluster.arguments(directory.resolve("state"))));
    arguments.addAll(List.of(more));
    return new ServiceProcess(
        Files.createTempFile(directory, "rebuild", ".log"), arguments.toArray(String[]::new));
  }

  private ServiceProcess start() throws IOException {
    return new ServiceProcess(
        directory.resolve("service.log"), cluster.arguments(directory.resolve("state")));
  }

  private static boolean isOurs(MembershipFact fact) {
    return fact.getWorkspaceId().equals("killed");
  }
}
