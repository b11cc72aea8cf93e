package dev.guestlist.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The real system, started by the real launcher. */
class QuickstartIT {

  private static final Path SEED =
      Path.of(System.getProperty("guestlist.project.home", ".."))
          .resolve("examples")
          .resolve("representation.xml");

  private final Visitor visitor = new Visitor();
  private Path data = Path.of("");
  private @Nullable Launched launched;

  @BeforeEach
  void chooseAnEmptyFolder() throws IOException {
    data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "quickstart-data-");
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (launched != null) {
      launched.stop();
    }
  }

  @Test
  void keepsWhatHappenedThroughStopsAndKills() throws Exception {
    start();
    String membership = visitor.invites(Files.readString(SEED));
    visitor.accepts(visitor.findsTheLink());
    assertAccepted(membership);

    List<ProcessHandle> children = running().children();
    running().stop();
    assertThat(children).noneMatch(ProcessHandle::isAlive);

    start();
    assertAccepted(membership);

    running().kill();
    start();
    assertAccepted(membership);
    assertThat(visitor.mails()).isEqualTo(1);

    running().killLauncher();
    start();
    assertThat(running().output()).contains("stopped what an earlier start left running: kafka");
    assertAccepted(membership);

    children = running().children();
    running().child("mailbox").destroyForcibly();
    assertThat(running().awaitEnd()).isEqualTo(1);
    assertThat(running().output())
        .contains("mailbox ended", data.resolve("logs").resolve("mailbox.log").toString());
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void namesATakenPortInOneLineAndStartsNothing() throws Exception {
    try (ServerSocket _ =
        new ServerSocket(8090 + Launched.OFFSET, 1, InetAddress.getLoopbackAddress())) {
      Launched refused = Launched.on(data);

      assertThat(refused.awaitEnd()).isEqualTo(1);
      assertThat(refused.output().lines())
          .singleElement()
          .asString()
          .contains("Port " + (8090 + Launched.OFFSET), "the schema registry");
      assertThat(data.resolve("processes")).doesNotExist();
    }
  }

  @Test
  void leavesAFolderOfSomethingElseAlone() throws Exception {
    Files.writeString(data.resolve("thesis.txt"), "my only copy");
    Launched refused = Launched.on(data);

    assertThat(refused.awaitEnd()).isEqualTo(1);
    assertThat(refused.output()).contains("holds something else");
    assertThat(data.resolve("thesis.txt")).hasContent("my only copy");
  }

  private void start() throws IOException {
    launched = Launched.on(data).awaitReady();
  }

  private Launched running() {
    if (launched == null) {
      throw new IllegalStateException("nothing was started");
    }
    return launched;
  }

  private void assertAccepted(String membership) throws Exception {
    JsonNode shown = visitor.reads(membership);
    assertThat(shown.path("state").asString()).isEqualTo("accepted");
    assertThat(shown.path("accepted").asBoolean()).isTrue();
    assertThat(shown.path("joinedDate").asString()).isNotEmpty();
  }
}
