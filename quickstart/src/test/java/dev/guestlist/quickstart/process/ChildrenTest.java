package dev.guestlist.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Children children;

  @BeforeEach
  void haveNone() {
    children = new Children(folder.resolve("logs"), new ProcessRecords(folder.resolve("records")));
  }

  @AfterEach
  void stop() {
    children.stop(PATIENCE);
  }

  @Test
  void namesAChildThatEndedAndItsLog() throws Exception {
    children.start(program("mailbox", 0, "echo 'no room'; exit 3"));

    assertThatThrownBy(children::watch)
        .isInstanceOf(ChildEndedException.class)
        .hasMessageContaining("mailbox ended (exit code 3)")
        .hasMessageContaining(children.log("mailbox").toString());
    assertThat(children.log("mailbox")).hasContent("no room");
  }

  @Test
  void stopsTheHigherStageFirst() throws Exception {
    Path order = folder.resolve("order");
    children.start(program("broker", 0, onTermination("echo broker >> " + order)));
    children.start(program("service", 1, onTermination("sleep 0.3; echo service >> " + order)));
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(children.log("broker")).hasContent("up");
              assertThat(children.log("service")).hasContent("up");
            });

    children.stop(PATIENCE);

    assertThat(Files.readAllLines(order)).containsExactly("service", "broker");
    assertThat(folder.resolve("records")).doesNotExist();
  }

  @Test
  void startsNothingOnceItStops() throws Exception {
    children.stop(PATIENCE);

    assertThatThrownBy(() -> children.run(program("late", 0, "exit 1")))
        .isInstanceOf(ChildEndedException.class)
        .hasMessageContaining("late is not started");
    children.check();
    assertThat(children.log("late")).doesNotExist();
  }

  @Test
  void killsWhatItsChildrenHaveStartedToo() throws Exception {
    children.start(program("jvm", 0, "sleep 600 & echo $!; wait"));
    Awaitility.await()
        .untilAsserted(() -> assertThat(Files.readString(children.log("jvm"))).isNotEmpty());
    long helper = Long.parseLong(Files.readString(children.log("jvm")).strip());

    children.kill();

    Awaitility.await()
        .until(() -> ProcessHandle.of(helper).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void runsAProgramToItsEnd() throws Exception {
    children.run(program("format", 0, "echo done"));

    children.check();
    assertThat(children.log("format")).hasContent("done");
  }

  @Test
  void tellsWhichProgramFailed() {
    assertThatThrownBy(() -> children.run(program("format", 0, "exit 2")))
        .isInstanceOf(ChildEndedException.class)
        .hasMessageContaining("format ended (exit code 2)");
  }

  private static String onTermination(String action) {
    return "trap '" + action + "; exit 0' TERM; echo up; while :; do sleep 0.05; done";
  }

  private Program program(String name, int stage, String script) {
    return new Program(name, stage, folder, List.of("/bin/sh", "-c", script));
  }
}
