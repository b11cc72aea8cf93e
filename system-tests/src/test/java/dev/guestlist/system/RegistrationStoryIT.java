package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * People register on a web page of somebody else's, or are users of another system: they are
 * invited without anybody typing their address.
 */
class RegistrationStoryIT {

  private static final String WORKSPACE = "/api/orgs/acme/workspaces/community";
  private static final int PORT = 9_060;

  private static final Guestlist guestlist = Guestlist.running();
  private static final Mailbox mailbox = new Mailbox(guestlist);
  private static Process page;

  @BeforeAll
  static void aWorkspaceInvitesWhoeverRegistersOrIsOnTheStaff() throws IOException {
    assertThat(
            guestlist
                .post(
                    "/api/orgs/acme/workspaces",
                    "{\"id\": \"community\", \"name\": \"Community\"}",
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(201);
    HttpResponse<String> policy =
        guestlist.put(
            WORKSPACE + "/policy",
            """
            {"autoInvite": [
              {"attribute": {"name": "registered", "value": "yes"}, "role": "Guest", "msg": "Thank you for registering!"},
              {"emailDomain": "people.example", "role": "Collaborator"}]}
            """,
            "Content-Type",
            "application/json");
    assertThat(policy.statusCode()).as(policy.body()).isEqualTo(200);
    page = program("examples/register-page.sh", "acme/community");
    Awaitility.await("the example page")
        .ignoreExceptions()
        .until(() -> guestlist.send(HttpRequest.newBuilder(page("/"))).statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    page.destroy();
  }

  @Test
  void whoeverRegistersIsInvitedAndThePageSeesWhatBecomesOfIt() {
    HttpResponse<String> registered = register("registers@example.com");
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    List<String> seen = new CopyOnWriteArrayList<>();
    try (HttpClient browser = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<Stream<String>>> stream =
          browser.sendAsync(
              HttpRequest.newBuilder(page(json(registered).get("stream").asString())).build(),
              BodyHandlers.ofLines());
      Thread.ofVirtual().start(() -> stream.join().body().forEach(seen::add));

      var mail = mailbox.awaitMail("registers@example.com", 1);
      assertThat(mail.get("Text").asString()).contains("Thank you for registering!");
      Awaitility.await()
          .untilAsserted(() -> assertThat(seen).anyMatch(line -> isTold(line, "MemberInvited")));

      assertThat(new Page(guestlist, Mailbox.link(mail)).answer("accept").statusCode())
          .isEqualTo(303);
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(seen).anyMatch(line -> isTold(line, "InvitationAccepted")));
      browser.shutdownNow();
    }
    assertThat(membership("registers@example.com").get("role").asString()).isEqualTo("Guest");
  }

  @Test
  void theUsersOfAnExistingSystemAreInvitedOnceHoweverOftenTheyAreReplayed() throws Exception {
    Path staff = Files.createTempFile("staff", ".csv");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add("replay-%1$d,replay%1$d,replay%1$d@people.example,User,%1$d".formatted(i));
    }
    // Stopped in the middle, and begun anew.
    Files.write(staff, all.subList(0, 12));
    assertThat(replay(staff)).isZero();
    Files.write(staff, all);
    assertThat(replay(staff)).isZero();
    Awaitility.await().untilAsserted(() -> assertThat(total("?q=replay&limit=500")).isEqualTo(20));
    Page first = new Page(guestlist, Mailbox.link(mailbox.awaitMail("replay0@people.example", 1)));
    assertThat(first.answer("decline").statusCode()).isEqualTo(303);

    assertThat(replay(staff)).isZero();
    register("after-replay@example.com");
    mailbox.awaitMail("after-replay@example.com", 1);

    for (int i = 0; i < 20; i++) {
      assertThat(mailbox.mailsTo("replay" + i + "@people.example")).hasSize(1);
    }
    assertThat(membership("replay0@people.example").get("state").asString()).isEqualTo("declined");
  }

  private static int total(String query) {
    return json(guestlist.get(WORKSPACE + "/memberships" + query)).get("memberships").size();
  }

  private static tools.jackson.databind.JsonNode membership(String address) {
    return json(guestlist.get(WORKSPACE + "/memberships?user=" + address))
        .get("memberships")
        .get(0);
  }

  private static boolean isTold(String line, String type) {
    return line.startsWith("data:") && line.contains("\"type\":\"" + type + "\"");
  }

  private static HttpResponse<String> register(String email) {
    return guestlist.send(
        HttpRequest.newBuilder(page("/register"))
            .POST(BodyPublishers.ofString("name=Ada&email=" + email.replace("@", "%40"))));
  }

  private static int replay(Path accounts) throws IOException, InterruptedException {
    return program("examples/replay-accounts.sh", accounts.toString()).waitFor();
  }

  private static Process program(String script, String argument) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Guestlist.HOME.resolve(script).toString(), argument)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", Path.of(script).getFileName() + ".log").toFile());
    builder.environment().putAll(guestlist.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "GUESTLIST_URL",
                guestlist.at("").toString(),
                "GUESTLIST_PAGE_PORT",
                Integer.toString(PORT)));
    return builder.start();
  }

  private static URI page(String path) {
    return URI.create("http://localhost:" + PORT + path);
  }
}
