package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.process.ChildEndedException;
import dev.guestlist.quickstart.process.Children;
import dev.guestlist.quickstart.process.Program;
import java.io.IOException;

/** A part of the system that runs as a child process. */
public interface Part {

  /**
   * Does what has to be done before the start, such as writing settings.
   *
   * @param children runs programs
   */
  default void prepare(Children children) throws IOException, ChildEndedException {}

  Program program();

  /** Whether it can be used; returns soon. */
  boolean isReady();

  /** Where it is, for people. */
  String place();
}
