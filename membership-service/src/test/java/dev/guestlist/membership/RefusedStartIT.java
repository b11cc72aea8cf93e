package dev.guestlist.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartIT {

  private final Cluster cluster = Cluster.provisioned();

  @TempDir private Path directory;

  @Test
  void refusesToRunWhereATopicIsMissing() throws IOException, InterruptedException {
    try (ServiceProcess service = start("guestlist.upstream.stranger.orgs=acme")) {
      assertThat(service.exitCode()).isNotZero();
      assertThat(service.log()).contains("upstream.stranger.requests is missing");
    }
  }

  @Test
  void refusesToRunWithoutItsSecretAndNamesIt() throws IOException, InterruptedException {
    try (ServiceProcess service =
        new ServiceProcess(directory.resolve("service.log"), "--server.port=0")) {
      assertThat(service.exitCode()).isNotZero();
      assertThat(service.log()).contains("guestlist.person-key is missing");
    }
  }

  @Test
  void waitsForARegistryThatDoesNotAnswer() throws IOException {
    try (ServiceProcess service = start("guestlist.registry-url=http://127.0.0.1:1")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(service.log()).contains("Waiting before the start"));
    }
  }

  private ServiceProcess start(String setting) throws IOException {
    return new ServiceProcess(
        directory.resolve("service.log"), cluster.arguments(directory.resolve("state"), setting));
  }
}
