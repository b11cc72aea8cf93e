package dev.guestlist.quickstart.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file with the child processes that were started, so that those that outlived their launcher can
 * be found. A line is process id, start time in milliseconds and name: the time tells a child from
 * a later process with its id.
 */
public final class ProcessRecords {

  /** The system counts start times in ticks from a boot time that is not exact. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final long SECONDS_TO_DIE = 10;

  private final Path file;

  /** Records in this file. */
  public ProcessRecords(Path file) {
    this.file = file;
  }

  /** Remembers a child. */
  void add(ProcessHandle child, String name) throws IOException {
    long started = child.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    Files.writeString(
        file,
        child.pid() + " " + started + " " + name + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Forgets all children: they have ended. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Kills the children of a launcher that is gone. What they hold is made to survive that.
   *
   * @return their names
   * @throws IllegalStateException when one can't be killed
   */
  public List<String> killLeftovers() throws IOException {
    List<String> killed = new ArrayList<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] fields = line.split(" ", 3);
      if (fields.length == 3) {
        Optional<ProcessHandle> child =
            ProcessHandle.of(Long.parseLong(fields[0]))
                .filter(handle -> isSame(handle, Long.parseLong(fields[1])));
        if (child.isPresent()) {
          kill(child.get(), fields[2]);
          killed.add(fields[2]);
        }
      }
    }
    clear();
    return killed;
  }

  private static boolean isSame(ProcessHandle handle, long started) {
    return handle
        .info()
        .startInstant()
        .map(instant -> Duration.between(Instant.ofEpochMilli(started), instant).abs())
        .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
        .isPresent();
  }

  private static void kill(ProcessHandle child, String name) {
    child.destroyForcibly();
    try {
      child.onExit().get(SECONDS_TO_DIE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while stopping " + name, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          name + " of an earlier start can't be stopped (process " + child.pid() + ")", e);
    }
  }
}
