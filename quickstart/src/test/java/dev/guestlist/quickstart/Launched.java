package dev.guestlist.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The launcher as its own process, as a user starts it. */
final class Launched {

  /** Away from the ports of a system that somebody uses meanwhile. */
  static final int OFFSET = 5_000;

  private static final Path HOME =
      Path.of(System.getProperty("guestlist.project.home", "..")).toAbsolutePath().normalize();
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

  private final Process process;
  private final Path output;
  private final Path data;

  private Launched(Process process, Path output, Path data) {
    this.process = process;
    this.output = output;
    this.data = data;
  }

  static Launched on(Path data) throws IOException {
    Path output = Files.createTempFile(Path.of("target"), "quickstart-", ".log");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(jar().toString());
    command.addAll(List.of("--home", HOME.toString(), "--data", data.toString()));
    command.addAll(List.of("--port-offset", Integer.toString(OFFSET)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Launched(process, output, data);
  }

  Launched awaitReady() {
    Awaitility.await("the quickstart, see " + output)
        .atMost(LONGEST_START)
        .failFast("it ended, see " + output, () -> !process.isAlive())
        .until(() -> output().contains("Guestlist is ready."));
    return this;
  }

  /** Sends what Ctrl-C sends, as far as Java can, and waits for the end. */
  void stop() throws InterruptedException {
    process.destroy();
    awaitEnd();
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the quickstart does not end, see " + output);
    }
    return process.exitValue();
  }

  /** Kills the launcher and all that it started, with no time to do anything. */
  void kill() throws IOException, InterruptedException {
    List<ProcessHandle> children = children();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    awaitEnd();
  }

  /** Kills the launcher alone. */
  void killLauncher() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** The child of this name. */
  ProcessHandle child(String name) throws IOException {
    return records()
        .filter(record -> record.endsWith(" " + name))
        .flatMap(Launched::handle)
        .findFirst()
        .orElseThrow();
  }

  List<ProcessHandle> children() throws IOException {
    return records().flatMap(Launched::handle).toList();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  private Stream<String> records() throws IOException {
    return Files.readAllLines(data.resolve("processes")).stream();
  }

  /** Programs that did their part before the start have ended. */
  private static Stream<ProcessHandle> handle(String record) {
    return ProcessHandle.of(Long.parseLong(record.split(" ", 2)[0])).stream();
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("quickstart").resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("quickstart-[^/]*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
