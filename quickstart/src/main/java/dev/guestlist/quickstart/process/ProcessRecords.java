package dev.guestlist.quickstart.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A file with the child processes that were started, so that those that outlived their launcher can
 * be found. A line is process id, start time in milliseconds and name: the time tells a child from
 * a later process with its id.
 */
public final class ProcessRecords {

  /** The system counts start times in ticks from a boot time that is not exact. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final Duration LONGEST_DEATH = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

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
   * @throws IOException when one can't be killed
   */
  public List<String> killLeftovers() throws IOException {
    Map<String, ProcessHandle> leftovers = leftovers();
    leftovers.values().forEach(ProcessHandle::destroyForcibly);
    Instant deadline = Instant.now().plus(LONGEST_DEATH);
    for (Map.Entry<String, ProcessHandle> leftover : leftovers.entrySet()) {
      while (isRunning(leftover.getValue())) {
        if (Instant.now().isAfter(deadline)) {
          throw new IOException(
              "%s of an earlier start can't be stopped (process %d)"
                  .formatted(leftover.getKey(), leftover.getValue().pid()));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    clear();
    return List.copyOf(leftovers.keySet());
  }

  private Map<String, ProcessHandle> leftovers() throws IOException {
    Map<String, ProcessHandle> leftovers = new LinkedHashMap<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] fields = line.split(" ", 3);
      if (fields.length == 3) {
        ProcessHandle.of(Long.parseLong(fields[0]))
            .filter(handle -> isSame(handle, Long.parseLong(fields[1])))
            .filter(ProcessRecords::isRunning)
            .ifPresent(handle -> leftovers.put(fields[2], handle));
      }
    }
    return leftovers;
  }

  /** A process that ended and waits for its parent to notice has no program any more. */
  private static boolean isRunning(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }

  private static boolean isSame(ProcessHandle handle, long started) {
    return handle
        .info()
        .startInstant()
        .map(instant -> Duration.between(Instant.ofEpochMilli(started), instant).abs())
        .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
        .isPresent();
  }
}
