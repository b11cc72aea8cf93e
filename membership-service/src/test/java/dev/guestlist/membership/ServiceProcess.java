package dev.guestlist.membership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jar that ships, unpacked, as a process that can be killed. */
final class ServiceProcess implements AutoCloseable {

  /** For who waits for the start rather than for what comes then. */
  private static final List<String> SOON_UP = List.of("-XX:TieredStopAtLevel=1");

  private final Process process;
  private final Path log;

  ServiceProcess(Path log, String... arguments) throws IOException {
    this(SOON_UP, log, arguments);
  }

  private ServiceProcess(List<String> options, Path log, String... arguments) throws IOException {
    this.log = log;
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("@" + Path.of(System.getProperty("guestlist.project.home", ".."), "jvm.options"));
    command.add("-Xmx256m");
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** With both compilers, as it is run for good. */
  static ServiceProcess asItShips(Path log, String... arguments) throws IOException {
    return new ServiceProcess(List.of(), log, arguments);
  }

  /** As an operating system kills: nothing is closed, committed or said. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the service still runs");
    }
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", "unpacked"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("membership-service-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("run the phase pre-integration-test first"));
    }
  }
}
