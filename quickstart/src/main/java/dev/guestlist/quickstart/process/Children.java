package dev.guestlist.quickstart.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The child processes of this launcher. */
public final class Children {

  private final Path logs;
  private final ProcessRecords records;
  private final List<ChildProcess> children = new ArrayList<>();
  private boolean stopped;

  /**
   * No children yet.
   *
   * @param logs folder for their logs, a file each, begun anew at every start
   */
  public Children(Path logs, ProcessRecords records) {
    this.logs = logs;
    this.records = records;
  }

  /**
   * Starts a program.
   *
   * @throws ChildEndedException when all are being stopped
   */
  public void start(Program program) throws IOException, ChildEndedException {
    ChildProcess _ = begin(program);
  }

  private synchronized ChildProcess begin(Program program) throws IOException, ChildEndedException {
    if (stopped) {
      throw new ChildEndedException(program.name() + " is not started: all are being stopped");
    }
    Files.createDirectories(logs);
    ChildProcess child = ChildProcess.start(program, log(program.name()));
    children.add(child);
    records.add(child.handle(), program.name());
    return child;
  }

  /**
   * Runs a program to its end.
   *
   * @throws ChildEndedException when it fails
   */
  public void run(Program program) throws IOException, ChildEndedException {
    ChildProcess child = begin(program);
    if (child.exitCode() != 0) {
      throw new ChildEndedException(child.obituary());
    }
    forget(child);
  }

  /** The log of the child of this name. */
  public Path log(String name) {
    return logs.resolve(name + ".log");
  }

  /**
   * Fails when a child has ended, unless all are being stopped.
   *
   * @throws ChildEndedException which names it and its log
   */
  public synchronized void check() throws ChildEndedException {
    Optional<ChildProcess> dead = children.stream().filter(child -> !child.isAlive()).findFirst();
    if (dead.isPresent() && !stopped) {
      throw new ChildEndedException(dead.get().obituary());
    }
  }

  /** Waits until a child ends, which none does until all are stopped. */
  public void watch() throws ChildEndedException {
    CompletableFuture.anyOf(
            snapshot().stream()
                .map(child -> child.handle().onExit())
                .toArray(CompletableFuture<?>[]::new))
        .join();
    check();
  }

  /**
   * Stops all children, stage by stage, and those that take too long by force.
   *
   * @param patience how long each stage may take
   */
  public void stop(Duration patience) {
    synchronized (this) {
      stopped = true;
    }
    List<ChildProcess> all = snapshot();
    all.stream()
        .map(ChildProcess::stage)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .forEach(
            stage -> stop(all.stream().filter(child -> child.stage() == stage).toList(), patience));
    try {
      records.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("The record of processes can't be deleted", e);
    }
  }

  /** Ends all children and what they have started, at once and without letting them finish. */
  public void kill() {
    synchronized (this) {
      stopped = true;
    }
    snapshot().forEach(ChildProcess::kill);
  }

  private static void stop(List<ChildProcess> together, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    together.forEach(ChildProcess::askToStop);
    together.forEach(child -> child.stop(deadline));
  }

  private synchronized List<ChildProcess> snapshot() {
    return List.copyOf(children);
  }

  private synchronized void forget(ChildProcess child) {
    children.remove(child);
  }
}
