package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.process.Program;
import java.io.IOException;
import java.util.List;

/** A part of the system that runs as a child process. */
public interface Part {

  /** What has to run to its end first; mostly nothing. Writes the settings. */
  default List<Program> preparations() throws IOException {
    return List.of();
  }

  Program program();

  /** Whether it can be used; returns soon. */
  boolean isReady();

  /** Where it is, for people. */
  String place();
}
