package dev.guestlist.quickstart.parts;

import dev.guestlist.quickstart.parts.Ports.Port;
import dev.guestlist.quickstart.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the three services: the jar that ships, with settings in two files. Environment variables
 * {@code GUESTLIST_*} of whoever starts the quickstart go before them.
 */
public final class Service implements Part {

  private static final int HEAP = 320;

  private final String name;
  private final Port management;
  private final Installation installation;
  private final Path folder;
  private final Map<String, String> settings;

  /**
   * A service.
   *
   * @param management where it is asked for its health
   * @param folder the data folder
   * @param settings besides where it keeps its state
   */
  Service(
      String name,
      Port management,
      Installation installation,
      Path folder,
      Map<String, String> settings) {
    this.name = name;
    this.management = management;
    this.installation = installation;
    this.folder = folder;
    this.settings = new HashMap<>(settings);
    this.settings.put(
        "guestlist.state-directory", folder.resolve("state").resolve(name).toString());
  }

  @Override
  public List<Program> preparations() throws IOException {
    Settings.write(settingsFile(), settings);
    return List.of();
  }

  @Override
  public Program program() {
    return new Program(
        name,
        1,
        installation.home(),
        Java.withHeap(HEAP)
            .option("@" + installation.jvmOptions())
            .jar(
                installation.jar(name),
                "--spring.config.additional-location=file:"
                    + new Secrets(folder).settings()
                    + ",file:"
                    + settingsFile(),
                "--spring.main.banner-mode=off"));
  }

  @Override
  public boolean isReady() {
    return HttpProbe.answers(place() + "/actuator/health/readiness");
  }

  @Override
  public String place() {
    return "http://localhost:" + management.number();
  }

  private Path settingsFile() {
    return folder.resolve("settings").resolve(name + ".properties");
  }
}
