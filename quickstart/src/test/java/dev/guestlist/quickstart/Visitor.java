package dev.guestlist.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who tries the system out: invites, reads mails and accepts. */
final class Visitor {

  private static final String API = "http://localhost:" + (8080 + Launched.OFFSET);
  private static final String MAILBOX = "http://localhost:" + (8025 + Launched.OFFSET);
  private static final String MEMBERSHIPS = API + "/api/orgs/acme/workspaces/launch/memberships";
  private static final Pattern LINK = Pattern.compile(API + "/i/\\S+");
  private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();

  /** Invites by the document of the examples, and tells the URL of the membership. */
  String invites(String representation) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            asDemo(MEMBERSHIPS)
                .header("Content-Type", "application/xml")
                .header("Accept", "application/xml")
                .POST(BodyPublishers.ofString(representation)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).contains("<role>Collaborator</role>", "<accepted>false</accepted>");
    return API + answer.headers().firstValue("Location").orElseThrow();
  }

  /** Waits for a mail and tells the link in it. */
  String findsTheLink() {
    Awaitility.await("a mail").atMost(SOON).until(() -> mails() > 0);
    Matcher link = LINK.matcher(latestMail().path("Text").asString());
    assertThat(link.find()).isTrue();
    return link.group();
  }

  void accepts(String link) throws IOException, InterruptedException {
    Matcher nonce = NONCE.matcher(send(HttpRequest.newBuilder(URI.create(link))).body());
    assertThat(nonce.find()).as("the page has a form").isTrue();
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "decision=accept&nonce="
                            + URLEncoder.encode(nonce.group(1), StandardCharsets.UTF_8))));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  JsonNode reads(String membership) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(asDemo(membership));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  int mails() throws IOException, InterruptedException {
    return json(MAILBOX + "/api/v1/messages").path("total").asInt();
  }

  private JsonNode latestMail() {
    try {
      return json(MAILBOX + "/api/v1/message/latest");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private JsonNode json(String url) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(URI.create(url))).body());
  }

  private static HttpRequest.Builder asDemo(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(SOON).build(), BodyHandlers.ofString());
  }
}
