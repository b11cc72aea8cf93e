package dev.guestlist.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole system, started once for all stories by the same launcher that a user starts, on ports
 * of its own and in an empty folder.
 */
final class Guestlist {

  static final String MEMBERSHIPS = "/api/orgs/acme/workspaces/launch/memberships";
  static final Path HOME =
      Path.of(System.getProperty("guestlist.project.home", "..")).toAbsolutePath().normalize();

  private static final int OFFSET = 1_000;
  private static final Duration START = Duration.ofMinutes(3);
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

  /** How long the stories wait for anything; a machine may be busy with other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final class Started {
    private static final Guestlist GUESTLIST = start();
  }

  private final HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();

  private Guestlist() {}

  static Guestlist running() {
    Awaitility.setDefaultTimeout(PATIENCE);
    return Started.GUESTLIST;
  }

  String bootstrapServers() {
    return "localhost:" + (9_092 + OFFSET);
  }

  String registry() {
    return "http://localhost:" + (8_090 + OFFSET) + "/apis/ccompat/v7";
  }

  URI at(String path) {
    return URI.create("http://localhost:" + (8_080 + OFFSET) + path);
  }

  URI mailbox(String path) {
    return URI.create("http://localhost:" + (8_025 + OFFSET) + path);
  }

  /** Environment variables for programs that talk to this system. */
  Map<String, String> environment() {
    return Map.of(
        "GUESTLIST_BOOTSTRAP_SERVERS", bootstrapServers(), "GUESTLIST_REGISTRY_URL", registry());
  }

  /**
   * How a program ended.
   *
   * @param code its exit code
   * @param output all that it said
   */
  record Ended(int code, String output) {}

  /** Runs a script of the project to its end. */
  Ended run(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve(script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Calls the API as the demo client; headers come in pairs of name and value. */
  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(at(path)).header("Authorization", BASIC), headers);
  }

  /** Posts a body as the demo client; headers come in pairs of name and value. */
  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(at(path))
            .POST(BodyPublishers.ofString(body))
            .header("Authorization", BASIC),
        headers);
  }

  /** Puts a body as the demo client; headers come in pairs of name and value. */
  HttpResponse<String> put(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(at(path))
            .PUT(BodyPublishers.ofString(body))
            .header("Authorization", BASIC),
        headers);
  }

  /** Deletes as the demo client. */
  HttpResponse<String> delete(String path) {
    return send(HttpRequest.newBuilder(at(path)).DELETE().header("Authorization", BASIC));
  }

  /** Sends a request as somebody without credentials. */
  HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.timeout(Duration.ofSeconds(40)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Invites one person by JSON and gives the membership that was answered. */
  JsonNode invite(String address) {
    HttpResponse<String> response =
        post(
            MEMBERSHIPS,
            "{\"memberships\":[{\"userEmail\":\"" + address + "\"}],\"msg\":\"Please join!\"}",
            "Content-Type",
            "application/json");
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return json(response).get("memberships").get(0);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static Guestlist start() {
    Guestlist guestlist = new Guestlist();
    Path log = Path.of("target", "quickstart.log").toAbsolutePath();
    try {
      Files.createDirectories(log.getParent());
      List<String> command = new ArrayList<>();
      command.add(HOME.resolve("quickstart.sh").toString());
      command.addAll(List.of("--fresh", "--port-offset", Integer.toString(OFFSET)));
      command.addAll(List.of("--data", log.resolveSibling("quickstart").toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      // So that an invitation can run out while a test looks on.
      builder.environment().put("GUESTLIST_INVITATIONS_SHORTEST_VALIDITY", "1s");
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      Awaitility.await("the quickstart, see " + log)
          .atMost(START)
          .pollInterval(Duration.ofMillis(250))
          .until(() -> isReady(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException("The quickstart does not start, see " + log, e);
    }
    return guestlist;
  }

  private static boolean isReady(Process process, Path log) throws IOException {
    String said = Files.readString(log);
    if (!process.isAlive()) {
      throw new IllegalStateException("The quickstart ended: " + said);
    }
    return said.contains("curl");
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(Duration.ofSeconds(30))) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
