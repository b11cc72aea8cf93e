package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who live in another tool are told there what becomes of invitations. */
class WebhookStoryIT {

  private static final Guestlist guestlist = Guestlist.running();

  private final String workspace =
      "/api/orgs/acme/workspaces/hook-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private HttpServer tool;

  /** A call that the tool got. */
  private record Told(Map<String, String> headers, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String type() {
      return json().get("type").asString();
    }
  }

  @BeforeEach
  void start() throws IOException {
    tool = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tool.createContext("/", this::listen);
    tool.start();
    String id = workspace.substring(workspace.lastIndexOf('/') + 1);
    assertThat(
            post("/api/orgs/acme/workspaces", "{\"id\": \"" + id + "\", \"name\": \"Hooked\"}")
                .statusCode())
        .isEqualTo(201);
  }

  @AfterEach
  void stop() {
    tool.stop(0);
  }

  @Test
  void aToolIsToldTheWholeStoryAndCanProveWhoTells() throws Exception {
    JsonNode webhook = webhook("standard", "");
    String secret = webhook.get("secret").asString();

    String id = invite("ada@example.com");
    Mailbox mailbox = new Mailbox(guestlist);
    Page page = new Page(guestlist, Mailbox.link(mailbox.awaitMail("ada@example.com", 1)));
    page.press(page.open(), "accept");

    await()
        .untilAsserted(
            () ->
                assertThat(told)
                    .extracting(Told::type)
                    .contains("membership.invited", "membership.mail_sent", "membership.accepted"));
    for (Told call : told) {
      assertThat(call.json().get("data").get("id").asString()).isEqualTo(id);
      assertThat(call.headers().get("webhook-signature")).contains("v1," + signature(secret, call));
    }
    assertThat(told).extracting(call -> call.headers().get("webhook-id")).doesNotHaveDuplicates();
    assertThat(guestlist.get(webhook.get("uri").asString()).body()).doesNotContain(secret);
  }

  @Test
  void aToolThatFailsIsToldAgainUntilItTakesIt() {
    answers.addAll(List.of(500, 302));
    webhook("standard", ", \"types\": [\"membership.invited\"]");

    invite("grace@example.com");

    await().untilAsserted(() -> assertThat(told).hasSize(3));
    assertThat(told)
        .extracting(call -> call.headers().get("webhook-id"))
        .containsOnly(told.getFirst().headers().get("webhook-id"));
  }

  @Test
  void aToolThatIsGoneIsLeftAlone() {
    answers.add(410);
    webhook("standard", ", \"types\": [\"membership.invited\"]");

    invite("first@example.com");
    await().untilAsserted(() -> assertThat(told).hasSize(1));
    await()
        .untilAsserted(
            () ->
                assertThat(guestlist.get(workspace + "/webhooks").body())
                    .doesNotContain("\"active\":true"));
    invite("second@example.com");

    // The other one is told of the second, after all that came before.
    webhook("slack", ", \"types\": [\"membership.invited\"]");
    invite("third@example.com");
    await().until(() -> told.stream().anyMatch(call -> call.body().contains("third@")));
    assertThat(told).noneMatch(call -> call.body().contains("second@"));
    assertThat(told.getLast().json().get("text").asString()).contains("Hooked");
  }

  private JsonNode webhook(String kind, String more) {
    String url = "http://127.0.0.1:" + tool.getAddress().getPort() + "/hook";
    HttpResponse<String> made =
        post(
            workspace + "/webhooks",
            "{\"url\": \"" + url + "\", \"kind\": \"" + kind + "\"" + more + "}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made);
  }

  private String invite(String address) {
    HttpResponse<String> invited =
        post(workspace + "/memberships", "{\"memberships\":[{\"userEmail\":\"" + address + "\"}]}");
    assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
    return json(invited).get("memberships").get(0).get("id").asString();
  }

  private static HttpResponse<String> post(String path, String body) {
    return guestlist.post(path, body, "Content-Type", "application/json");
  }

  private void listen(HttpExchange call) throws IOException {
    try (call) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      call.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      told.add(new Told(headers, new String(call.getRequestBody().readAllBytes(), UTF_8)));
      Integer answer = answers.poll();
      call.sendResponseHeaders(answer == null ? 204 : answer, -1);
    }
  }

  /** As the Standard Webhooks specification has it. */
  private static String signature(String secret, Told call) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        call.headers().get("webhook-id")
            + "."
            + call.headers().get("webhook-timestamp")
            + "."
            + call.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }
}
