package dev.guestlist.quickstart.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {

  private static final List<String> PARTS = List.of("kafka", "membership-service");

  @TempDir private Path home;
  @TempDir private Path work;
  private Installation installation =
      new Installation(Path.of(""), "", Compilation.QUICK, Path.of(""));
  private AotCaches caches = new AotCaches(installation);

  @BeforeEach
  void build() throws IOException {
    for (String module : Installation.MODULES) {
      Path target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(target.resolve(module + "-1.jar"), "jar of " + module);
      Files.createFile(target.resolve("packaged"));
    }
    Files.writeString(home.resolve("jvm.options"), "-Dx=y");
    installation = new Installation(home, "1", Compilation.QUICK, work);
    caches = new AotCaches(installation);
    caches.clear();
  }

  @Test
  void fitOnceAllPartsHaveLearnt() throws IOException {
    assertThat(caches.fit()).isFalse();

    learn();
    caches.complete(PARTS);

    assertThat(caches.fit()).isTrue();
    assertThat(Compilation.TRAINED.option(installation.cache("kafka")))
        .isEqualTo("-XX:AOTCache=" + installation.cache("kafka"));
  }

  @Test
  void doNotFitAnotherBuild() throws IOException {
    learn();
    caches.complete(PARTS);

    Files.setLastModifiedTime(
        home.resolve("membership-service/target/packaged"), FileTime.fromMillis(1));

    assertThat(caches.fit()).isFalse();
  }

  @Test
  void areNotCompleteWhenAPartKeptNothing() throws IOException {
    Files.createFile(installation.cache("kafka"));

    assertThatThrownBy(() -> caches.complete(PARTS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("membership-service has not kept what it learnt");
    assertThat(caches.fit()).isFalse();
  }

  @Test
  void makeRoomForNewOnes() throws IOException {
    learn();
    caches.complete(PARTS);

    caches.clear();

    assertThat(caches.fit()).isFalse();
    assertThat(installation.cache("kafka")).doesNotExist();
  }

  private void learn() throws IOException {
    for (String part : PARTS) {
      Files.createFile(installation.cache(part));
    }
  }
}
