package dev.guestlist.quickstart.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The workspaces to try things out in, made through the API as anybody would. */
public final class DemoContent {

  /** Password of the API client; it exists in the quickstart only. */
  public static final String PASSWORD = "demo";

  private static final String OPEN = "launch";
  private static final String FOR_ACCOUNTS = "vault";
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  /** How long an API that says "not right now" is asked again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int NOT_NOW = 503;

  private final String workspaces;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Content of the system at this URL. */
  public DemoContent(String baseUrl) {
    this.workspaces = baseUrl + "/api/orgs/" + Services.ORG + "/workspaces";
  }

  /**
   * Makes the workspaces, unless they are there: {@code launch} for everybody, {@code vault} for
   * people with an account.
   *
   * @return whether any was made now
   * @throws IOException when the API answers otherwise
   */
  public boolean create() throws IOException {
    boolean open = create(OPEN, "Launch");
    boolean forAccounts = create(FOR_ACCOUNTS, "Vault");
    if (forAccounts) {
      expect(
          send(
              request("/" + FOR_ACCOUNTS + "/policy")
                  .header("Content-Type", "application/json")
                  .header("Prefer", "wait=30")
                  .PUT(BodyPublishers.ofString("{\"accountRequired\": true}"))),
          200);
    }
    return open || forAccounts;
  }

  private boolean create(String id, String name) throws IOException {
    if (send(request("/" + id).GET()).statusCode() == 200) {
      return false;
    }
    HttpResponse<String> created =
        send(
            request("")
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(
                    BodyPublishers.ofString(
                        "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(id, name))));
    // 409: it is there, and this instance had not yet read of it.
    if (created.statusCode() == 409) {
      return false;
    }
    expect(created, 201);
    return true;
  }

  private static void expect(HttpResponse<String> answer, int status) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "The API answers %d to the demo content: %s"
              .formatted(answer.statusCode(), answer.body()));
    }
  }

  private HttpRequest.Builder request(String path) {
    String credentials = Services.CLIENT + ":" + PASSWORD;
    return HttpRequest.newBuilder(URI.create(workspaces + path))
        .timeout(TIMEOUT)
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      while (answer.statusCode() == NOT_NOW && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        answer = client.send(request.build(), BodyHandlers.ofString());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking the API", e);
    }
  }
}
