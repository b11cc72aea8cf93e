package dev.guestlist.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path temporary;

  @Test
  void makesAFolderThatIsNotThere() throws IOException {
    try (DataFolder folder = DataFolder.take(temporary.resolve("a/b")).orElseThrow()) {
      assertThat(folder.resolve("kafka").getParent()).isDirectory();
    }
  }

  @Test
  void namesTheProcessThatHasTheFolder() throws IOException {
    try (DataFolder _ = DataFolder.take(temporary).orElseThrow()) {
      assertThat(DataFolder.owner(temporary))
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void takesItsOwnFolderAgain() throws IOException {
    try (DataFolder folder = DataFolder.take(temporary).orElseThrow()) {
      Files.writeString(folder.resolve("kept"), "yesterday's data");
    }

    try (DataFolder folder = DataFolder.take(temporary).orElseThrow()) {
      assertThat(folder.resolve("kept")).hasContent("yesterday's data");
    }
  }

  @Test
  void refusesAFolderOfSomethingElse() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "my only copy");

    assertThatThrownBy(() -> DataFolder.take(temporary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds something else");
  }

  @Test
  void deletesAllInItButWhatIsKeptAndNotWhatLinksLeadTo() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("file"), "not ours");

    try (DataFolder folder = DataFolder.take(temporary.resolve("data")).orElseThrow()) {
      Files.createDirectories(folder.resolve("kafka/topic"));
      Files.writeString(folder.resolve("kafka/topic/log"), "records");
      Files.createSymbolicLink(folder.resolve("link"), outside);
      Files.createDirectories(folder.resolve("aot"));
      folder.empty(Set.of("aot"));

      assertThat(folder.resolve("kafka")).doesNotExist();
      assertThat(folder.resolve("link")).doesNotExist();
      assertThat(folder.resolve("lock")).exists();
      assertThat(folder.resolve("aot")).exists();
    }
    assertThat(outside.resolve("file")).exists();
  }
}
