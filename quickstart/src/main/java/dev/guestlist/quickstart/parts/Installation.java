package dev.guestlist.quickstart.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the build made.
 *
 * @param home folder of the project
 * @param version of the jars
 * @param compilation what the virtual machines compile for
 * @param work folder of what is made of it before it runs
 */
public record Installation(Path home, String version, Compilation compilation, Path work) {

  private static final String UNPACKED = "services";
  private static final String CACHES = "aot";

  /** The modules whose jars run here. */
  static final List<String> MODULES =
      List.of("quickstart", "invitation-service", "membership-service", "notification-service");

  /** What lies in the work folder, and is no data. */
  public static final Set<String> PROGRAMS = Set.of(UNPACKED, CACHES);

  /** The jar of a module. */
  Path jar(String module) {
    return home.resolve(module).resolve("target").resolve(module + "-" + version + ".jar");
  }

  /** Tells one build of a module from another; its jar always carries the same time. */
  String build(String module) throws IOException {
    return Files.size(jar(module)) + " " + Files.getLastModifiedTime(packaged(module));
  }

  /** The class path of the launcher, the mailbox and the broker. */
  String classPath() {
    Path target = home.resolve("quickstart").resolve("target");
    return jar("quickstart") + ":" + target.resolve("lib") + "/*";
  }

  /** Where a service lies with its jars in files of their own. */
  Path unpacked(String module) {
    return work.resolve(UNPACKED).resolve(module);
  }

  /** Where caches are. */
  Path caches() {
    return work.resolve(CACHES);
  }

  /** What the virtual machine of a part learnt. */
  Path cache(String part) {
    return caches().resolve(part + ".aot");
  }

  /** The same, compiled in another way. */
  public Installation with(Compilation other) {
    return new Installation(home, version, other, work);
  }

  Path registry() {
    return home.resolve("schemas").resolve("target").resolve("registry");
  }

  Path jvmOptions() {
    return home.resolve("jvm.options");
  }

  /** The first thing that the build should have made and did not. */
  public Optional<Path> firstMissing() {
    Stream<Path> modules =
        MODULES.stream().flatMap(module -> Stream.of(jar(module), packaged(module)));
    return Stream.concat(modules, Stream.of(registry().resolve("quarkus-run.jar"), jvmOptions()))
        .filter(file -> !Files.exists(file))
        .findFirst();
  }

  private Path packaged(String module) {
    return jar(module).resolveSibling("packaged");
  }
}
