package dev.guestlist.notification.testing;

import dev.guestlist.schemas.testing.RealBroker;
import dev.guestlist.schemas.testing.RealRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The service as it ships: its jar, unpacked, in a process of its own, which may be killed. */
public final class NotificationProcess implements AutoCloseable {

  /** The key that signs links in tests. */
  public static final byte[] LINK_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The key that hashes addresses in tests. */
  public static final String PERSON_KEY = Base64.getEncoder().encodeToString(LINK_KEY);

  private static final String PASSWORD = "secret";

  private static final Duration START = Duration.ofMinutes(3);

  /** The quick compiler alone: processes of tests do not live long. */
  private static final List<String> SOON_UP = List.of("-XX:TieredStopAtLevel=1");

  private final Process process;
  private final int port;
  private final Path log;

  private NotificationProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts the service against this relay, with what it knew when it last used the directory. */
  public static NotificationProcess start(int smtpPort, Path directory) {
    return start(smtpPort, directory, Set.of(), Map.of(), SOON_UP);
  }

  /** Starts the service with more settings. */
  public static NotificationProcess start(
      int smtpPort, Path directory, Map<String, String> settings) {
    return start(smtpPort, directory, Set.of(), settings, SOON_UP);
  }

  /** Starts the service with more settings and with all of the JVM's compilers, as it ships. */
  public static NotificationProcess startAsItShips(
      int smtpPort, Path directory, Map<String, String> settings) {
    return start(smtpPort, directory, Set.of(), settings, List.of());
  }

  /** Starts the service without some of its settings. */
  public static NotificationProcess start(int smtpPort, Path directory, Set<String> without) {
    return start(smtpPort, directory, without, Map.of(), SOON_UP);
  }

  private static NotificationProcess start(
      int smtpPort,
      Path directory,
      Set<String> without,
      Map<String, String> more,
      List<String> options) {
    int port = freePort();
    Path log = Path.of("target", "notification-service-" + port + ".log");
    Path project = Path.of(System.getProperty("guestlist.project.home", ".."));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("@" + project.resolve("jvm.options"));
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    settings(smtpPort, port, directory)
        .forEach(
            (name, value) -> {
              if (!without.contains(name)) {
                command.add("-D" + name + "=" + value);
              }
            });
    more.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add("target/unpacked/notification-service-0.1.0-SNAPSHOT.jar");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new NotificationProcess(process, port, log);
    } catch (IOException e) {
      throw new UncheckedIOException("The service can't be started", e);
    }
  }

  private static Map<String, Object> settings(int smtpPort, int port, Path directory) {
    return Map.of(
        "guestlist.bootstrap-servers",
        RealBroker.bootstrapServers(),
        "guestlist.registry-url",
        RealRegistry.url(),
        "guestlist.state-directory",
        directory.resolve("state"),
        "guestlist.smtp.port",
        smtpPort,
        "guestlist.links.active-key",
        1,
        "guestlist.links.keys.1",
        Base64.getEncoder().encodeToString(LINK_KEY),
        "guestlist.person-key",
        PERSON_KEY,
        "guestlist.operators.olga.password-hash",
        new BCryptPasswordEncoder(4).encode(PASSWORD),
        "server.port",
        port);
  }

  /** Waits until the service says that it is ready. */
  public NotificationProcess ready() {
    Awaitility.await("readiness")
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    return this;
  }

  /** Asks the management port as an operator. */
  public HttpResponse<String> getAsOperator(String path) throws IOException, InterruptedException {
    String credentials = "olga:" + PASSWORD;
    return get(
        path,
        "Authorization",
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Asks the management port. */
  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** Kills it, so that it can't finish anything. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** How long it has computed, on all cores together. */
  public Duration computed() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** What it said. */
  public String output() throws IOException {
    return Files.readString(log);
  }

  /** The code with which it ended by itself. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The process did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port", e);
    }
  }
}
