package dev.guestlist.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordsTest {

  @TempDir private Path folder;
  private Path file = Path.of("");
  private Process process;

  @BeforeEach
  void startSomething() throws IOException {
    file = folder.resolve("processes");
    process = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void endIt() {
    process.destroyForcibly();
  }

  @Test
  void killsWhatALauncherLeftRunning() throws Exception {
    new ProcessRecords(file).add(process.toHandle(), "kafka");

    assertThat(new ProcessRecords(file).killLeftovers()).containsExactly("kafka");

    assertThat(process.waitFor(Duration.ofSeconds(10))).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void sparesALaterProcessWithTheSameId() throws IOException {
    Files.writeString(file, process.pid() + " 1700000000000 kafka\n");

    assertThat(new ProcessRecords(file).killLeftovers()).isEmpty();

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void overlooksChildrenThatEnded() throws Exception {
    new ProcessRecords(file).add(process.toHandle(), "kafka");
    process.destroyForcibly().waitFor();

    assertThat(new ProcessRecords(file).killLeftovers()).isEmpty();
  }

  @Test
  void overlooksALineThatWasCutOff() throws IOException {
    Files.writeString(file, "123");

    assertThat(new ProcessRecords(file).killLeftovers()).isEmpty();
  }
}
