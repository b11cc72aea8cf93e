package dev.guestlist.quickstart.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process and where its log is. */
final class ChildProcess {

  /**
   * A terminal sends Ctrl-C and its own end to all processes at once. The children leave both to
   * the launcher, which stops them in order.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final Program program;
  private final Path log;
  private final Process process;

  private ChildProcess(Program program, Path log, Process process) {
    this.program = program;
    this.log = log;
    this.process = process;
  }

  static ChildProcess start(Program program, Path log) throws IOException {
    List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    command.addAll(program.command());
    Process process =
        new ProcessBuilder(command)
            .directory(program.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    return new ChildProcess(program, log, process);
  }

  String name() {
    return program.name();
  }

  int stage() {
    return program.stage();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What to tell when it ended though nobody stopped it. */
  String obituary() {
    return name() + " ended (exit code " + process.exitValue() + "). Its log: " + log;
  }

  /** Waits for its end. */
  int exitCode() {
    return process.onExit().thenApply(Process::exitValue).join();
  }

  void askToStop() {
    process.destroy();
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Waits for its end, and enforces it. */
  void stop(long deadlineNanos) {
    try {
      if (!process.waitFor(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
