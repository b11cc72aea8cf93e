package dev.guestlist.quickstart.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A program to be run as a child process.
 *
 * @param name what people call it; its log is named after it
 * @param stage when it is stopped: all of a stage together, the highest first
 * @param folder where it runs
 * @param command what is run, with all arguments
 */
public record Program(String name, int stage, Path folder, List<String> command) {

  public Program {
    command = List.copyOf(command);
  }
}
