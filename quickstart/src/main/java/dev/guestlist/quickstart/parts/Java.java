package dev.guestlist.quickstart.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How Java programs are run here: several share a machine, so they get a small heap and the
 * simplest collector.
 */
final class Java {

  private final List<String> command = new ArrayList<>();

  private Java(int megabytes, String compilation) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes + "m");
    command.add("-XX:+UseSerialGC");
    command.add(compilation);
  }

  /** A virtual machine with this much heap for a part, which stays. */
  static Java staying(int megabytes, String part, Installation installation) {
    return new Java(megabytes, installation.compilation().option(installation.cache(part)));
  }

  /** A virtual machine with this much heap for a program that soon ends. */
  static Java passing(int megabytes) {
    return new Java(megabytes, Compilation.QUICKLY);
  }

  /** Others go first to the processors; its sessions with Kafka, of 3 s, still hold. */
  Java yielding() {
    command.addAll(0, List.of("nice", "-n", "5"));
    return this;
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
