package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.parts.Ports.Port;
import dev.guestlist.quickstart.process.ChildEndedException;
import dev.guestlist.quickstart.process.Children;
import dev.guestlist.quickstart.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One of the three services: the jar that ships, with settings in two files. Environment variables
 * {@code GUESTLIST_*} of whoever starts the quickstart go before them.
 */
public final class Service implements Part {

  private static final int HEAP = 320;

  /** When it gets the processors, where there are too few of them for all. */
  enum Turn {
    /** Somebody waits for an answer. */
    AT_ONCE,
    /** Nobody waits that closely: others go first. */
    AFTER_OTHERS
  }

  private final String name;
  private final Turn turn;
  private final Port management;
  private final Installation installation;
  private final Path folder;
  private final Map<String, String> settings;

  /**
   * A service.
   *
   * @param turn when it gets the processors
   * @param management where it is asked for its health
   * @param folder the data folder
   * @param settings besides where it keeps its state
   */
  Service(
      String name,
      Turn turn,
      Port management,
      Installation installation,
      Path folder,
      Map<String, String> settings) {
    this.name = name;
    this.turn = turn;
    this.management = management;
    this.installation = installation;
    this.folder = folder;
    this.settings = new HashMap<>(settings);
    this.settings.put(
        "guestlist.state-directory", folder.resolve("state").resolve(name).toString());
  }

  /** A jar starts in two thirds of the time once the jars in it are files of their own. */
  @Override
  public void prepare(Children children) throws IOException, ChildEndedException {
    Settings.write(settingsFile(), settings);
    String build = installation.build(name);
    Path unpackedBuild = unpacked().resolve("build");
    if (Files.exists(unpackedBuild) && Files.readString(unpackedBuild).equals(build)) {
      return;
    }
    children.run(
        new Program(
            name + "-unpack",
            1,
            installation.home(),
            Java.passing(HEAP)
                .option("-Djarmode=tools")
                .jar(
                    installation.jar(name),
                    "extract",
                    "--force",
                    "--destination",
                    unpacked().toString())));
    Files.writeString(unpackedBuild, build);
  }

  @Override
  public Program program() {
    Java java = Java.staying(HEAP, name, installation);
    return new Program(
        name,
        1,
        installation.home(),
        (turn == Turn.AFTER_OTHERS ? java.yielding() : java)
            .option("@" + installation.jvmOptions())
            .jar(
                unpacked().resolve(installation.jar(name).getFileName()),
                "--spring.config.additional-location=file:"
                    + new Secrets(folder).settings()
                    + ",file:"
                    + settingsFile()));
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answers(place() + "/actuator/health/readiness");
  }

  @Override
  public String place() {
    return "http://localhost:" + management.number();
  }

  private Path unpacked() {
    return installation.unpacked(name);
  }

  private Path settingsFile() {
    return folder.resolve("settings").resolve(name + ".properties");
  }
}
