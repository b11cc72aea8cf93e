package dev.guestlist.quickstart.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the virtual machines of the parts learnt in a training run: a file for each part, and what
 * they were made of. They are good for the very build and the very JDK that made them.
 */
public final class AotCaches {

  private final Installation installation;

  /** Caches of the installation. */
  public AotCaches(Installation installation) {
    this.installation = installation;
  }

  /** Whether there are caches that fit what runs here. */
  public boolean fit() throws IOException {
    return Files.exists(origin()) && Files.readString(origin()).equals(builds());
  }

  /** Makes room for new ones. */
  public void clear() throws IOException {
    Files.createDirectories(installation.caches());
    List<Path> old;
    try (Stream<Path> files = Files.list(installation.caches())) {
      old = files.toList();
    }
    for (Path file : old) {
      Files.delete(file);
    }
  }

  /**
   * Declares that they are complete.
   *
   * @param parts the names of those who learnt
   * @throws IOException when one of them kept nothing
   */
  public void complete(List<String> parts) throws IOException {
    for (String part : parts) {
      if (!Files.exists(installation.cache(part))) {
        throw new IOException(
            part + " has not kept what it learnt: is there room in " + installation.caches() + "?");
      }
    }
    Files.writeString(origin(), builds());
  }

  private String builds() throws IOException {
    Map<String, String> builds = new TreeMap<>();
    builds.put("java", System.getProperty("java.home") + " " + Runtime.version());
    builds.put("options", Files.readString(installation.jvmOptions()));
    for (String module : Installation.MODULES) {
      builds.put(module, installation.build(module));
    }
    return builds.toString();
  }

  private Path origin() {
    return installation.caches().resolve("origin");
  }
}
