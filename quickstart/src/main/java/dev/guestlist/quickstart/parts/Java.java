package dev.guestlist.quickstart.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How Java programs are run here: several share a machine and should be up soon, so they get a
 * small heap, the simplest collector and the quick compiler.
 */
final class Java {

  private final List<String> command = new ArrayList<>();

  private Java(int megabytes) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
  }

  /** A Java virtual machine with this much heap. */
  static Java withHeap(int megabytes) {
    return new Java(megabytes);
  }

  Java option(String option) {
    command.add(option);
    return this;
  }

  /** The command that runs a class. */
  List<String> main(String classPath, String mainClass, String... arguments) {
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** The command that runs a jar. */
  List<String> jar(Path jar, String... arguments) {
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }
}
