package dev.guestlist.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipFact;
import dev.guestlist.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServiceIT {

  private static final int REQUESTS = 400;
  private static final int KILLS = 3;

  private final Cluster cluster = Cluster.provisioned();

  @TempDir private Path directory;

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
      }
    }
  }

  private ServiceProcess start() throws IOException {
    return new ServiceProcess(
        directory.resolve("service.log"), cluster.arguments(directory.resolve("state")));
  }

  private static boolean isOurs(MembershipFact fact) {
    return fact.getWorkspaceId().equals("killed");
  }
}
