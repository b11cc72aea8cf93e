package dev.guestlist.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.AccountAddress;
import dev.guestlist.contract.AccountEvent;
import dev.guestlist.contract.AutoInvite;
import dev.guestlist.contract.MembershipFact;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.contract.Policy;
import dev.guestlist.contract.PolicyChangeRequested;
import dev.guestlist.schemas.topics.Topics;
import dev.guestlist.schemas.wire.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    makeARule(sender, outsider, log);
    try (ServiceProcess rebuild = rebuild()) {
      for (int asked = 0; asked < DURING_REBUILD; asked++) {
        String id = "during-" + asked;
        sender.send("acme/killed", outsider.invitation(id, "killed", id + "@example.com"));
        sender.announce("account-" + asked, account(asked));
      }
      sender.flush();

      assertThat(rebuild.exitCode()).as(rebuild.log()).isZero();
      assertThat(rebuild.log()).contains("The stores have what the topics give.");
    }
    int all = REQUESTS + 1 + DURING_REBUILD;
    assertThat(log.awaitFacts(all, KilledServiceIT::isOurs)).hasSize(all);
  }

  private void makeARule(Sender sender, OutsideClient outsider, EventLog log) throws IOException {
    sender.send("acme/ruled", outsider.workspace("ruled-0", "ruled"));
    sender.send(
        "acme/ruled",
        new RecordWriter<>(
                cluster.registry(), Topics.upstreamRequests("demo"), MembershipRequest.class)
            .write(
                MembershipRequest.newBuilder()
                    .setId("ruled-1")
                    .setTime(Instant.now())
                    .setOrgId("acme")
                    .setWorkspaceId("ruled")
                    .setType("PolicyChangeRequested")
                    .setPolicyChangeRequested(
                        new PolicyChangeRequested(
                            Policy.newBuilder()
                                .setAutoInvite(
                                    List.of(
                                        AutoInvite.newBuilder()
                                            .setEmailDomain("nobody.example")
                                            .setRole("Guest")
                                            .build()))
                                .build()))
                    .build()));
    assertThat(log.outcomeOf("ruled-1").getType()).isEqualTo("PolicyChanged");
  }

  private byte[] account(int number) {
    return new RecordWriter<>(cluster.registry(), Topics.ACCOUNT_EVENTS, AccountEvent.class)
        .write(
            AccountEvent.newBuilder()
                .setId("announced-" + number)
                .setTime(Instant.now())
                .setAccountId("account-" + number)
                .setLogin("login-" + number)
                .setAddresses(List.of(new AccountAddress("member" + number + "@example.org", true)))
                .build());
  }

  /** An entry that was lost is found missing, and written while no instance runs. */
  private void givesBackWhatIsMissing() throws IOException, InterruptedException {
    cluster.loseOneEntry(Topics.MEMBERSHIP_CHANGELOG.name(), "m/acme/killed/");
    cluster.loseOneEntry(Topics.PERSON_CHANGELOG.name(), "n/");
    cluster.loseOneEntry(Topics.AUTOMATIC_CHANGELOG.name(), "w/acme/ruled/");

    try (ServiceProcess looking = rebuild()) {
      assertThat(looking.exitCode()).as(looking.log()).isEqualTo(1);
      assertThat(looking.log()).contains("is missing", "3 entries differ.");
    }
    // For the members of the group that was killed to be given up.
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
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
