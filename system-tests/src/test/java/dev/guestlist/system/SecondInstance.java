package dev.guestlist.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * One more instance of a service that the launcher has started already: the same program with the
 * same settings, but for its ports and its folder.
 */
final class SecondInstance implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final int FIRST_PORT = 21_000;
  private static final int LAST_PORT = 31_999;
  private static final Path DATA = Path.of("target", "quickstart").toAbsolutePath();

  private static int nextPort = FIRST_PORT;

  private final Guestlist guestlist;
  private final String service;
  private final int port;
  private final int management;
  private final Process process;

  private SecondInstance(
      Guestlist guestlist, String service, int port, int management, Process process) {
    this.guestlist = guestlist;
    this.service = service;
    this.port = port;
    this.management = management;
    this.process = process;
  }

  /** Starts it; {@link #awaitReady} waits for it. */
  static SecondInstance start(Guestlist guestlist, String service) {
    boolean api = service.equals("invitation-service");
    int port = freePort();
    int management = api ? freePort() : port;
    Path log = Path.of("target", "second-" + service + ".log").toAbsolutePath();
    Path jar = onlyJar(DATA.resolve("services").resolve(service));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Guestlist.HOME.resolve("jvm.options"),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--spring.config.additional-location=file:"
                    + DATA.resolve("secrets.properties")
                    + ",file:"
                    + DATA.resolve("settings").resolve(service + ".properties"),
                "--server.port=" + port,
                "--guestlist.state-directory=" + DATA.resolve("second").resolve(service)));
    if (api) {
      command.add("--management.server.port=" + management);
    }
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new SecondInstance(guestlist, service, port, management, process);
    } catch (IOException e) {
      throw new UncheckedIOException("The second " + service + " does not start", e);
    }
  }

  SecondInstance awaitReady() {
    Awaitility.await("the second " + service + ", see target/second-" + service + ".log")
        .atMost(START)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(
            () -> {
              assertThat(process.isAlive()).isTrue();
              assertThat(ask("/actuator/health/readiness").statusCode()).isEqualTo(200);
            });
    return this;
  }

  /** How many partitions of the read model it has. */
  int partitions() {
    HttpResponse<String> metric = ask("/actuator/metrics/guestlist.partitions");
    return Guestlist.json(metric).at("/measurements/0/value").asInt();
  }

  URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it with no chance to tell anybody. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops it where it stands, as a machine that hangs does. */
  void pause() {
    signal("STOP");
  }

  /** Lets it go on, with no idea of how long it was away. */
  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> ask(String path) {
    String password;
    try {
      password = Files.readString(DATA.resolve("operator-password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String credentials =
        Base64.getEncoder()
            .encodeToString(("operator:" + password).getBytes(StandardCharsets.UTF_8));
    return guestlist.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + management + path)),
        "Authorization",
        "Basic " + credentials);
  }

  private static Path onlyJar(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no jar in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Below the ports that outgoing connections take. */
  private static synchronized int freePort() {
    while (nextPort <= LAST_PORT) {
      int candidate = nextPort++;
      try (ServerSocket free = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException _) {
        // Somebody has it: the next one.
      }
    }
    throw new IllegalStateException("no free port");
  }

  @Override
  public void close() {
    process.destroy();
    if (process
        .onExit()
        .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
        .exceptionally(_ -> process)
        .join()
        .isAlive()) {
      process.destroyForcibly();
    }
  }
}
