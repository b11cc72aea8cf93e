package dev.guestlist.system;

import static dev.guestlist.system.Guestlist.MEMBERSHIPS;
import static dev.guestlist.system.Guestlist.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody is invited by REST, reads the mail, and answers. */
class InvitationStoryIT {

  private final Guestlist guestlist = Guestlist.running();
  private final Mailbox mailbox = new Mailbox(guestlist);

  @Test
  void theRequestOfTheSeedInvitesACollaborator() throws IOException {
    String body = Files.readString(Guestlist.HOME.resolve("examples/representation.xml"));

    HttpResponse<String> response =
        guestlist.post(
            MEMBERSHIPS, body, "Accept", "application/xml", "Content-type", "application/xml");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/xml");
    assertThat(response.body())
        .contains("http://www.usharesoft.com/uforge")
        .contains("<role>Collaborator</role>")
        .contains("<accepted>false</accepted>")
        .contains("<declined>false</declined>")
        .contains("<state>invited</state>");
  }

  @Test
  void theInviteeReadsTheMailAndAccepts() {
    JsonNode invited = guestlist.invite("accepts@example.com");
    JsonNode mail = mailbox.awaitMail("accepts@example.com", 1);
    Page page = new Page(guestlist, Mailbox.link(mail));

    assertThat(mail.get("Text").asString()).contains("Please join!").contains("Collaborator");
    assertThat(page.open().statusCode()).isEqualTo(200);
    assertThat(page.answer("accept").statusCode()).isEqualTo(303);

    JsonNode membership = json(guestlist.get(invited.get("uri").asString()));
    assertThat(membership.get("state").asString()).isEqualTo("accepted");
    assertThat(membership.get("accepted").asBoolean()).isTrue();
    assertThat(membership.get("joinedDate").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(page.open().body()).contains("accepted");
  }

  @Test
  void theInviteeDeclines() {
    JsonNode invited = guestlist.invite("declines@example.com");
    Page page = new Page(guestlist, Mailbox.link(mailbox.awaitMail("declines@example.com", 1)));

    assertThat(page.answer("decline").statusCode()).isEqualTo(303);

    JsonNode membership = json(guestlist.get(invited.get("uri").asString()));
    assertThat(membership.get("state").asString()).isEqualTo("declined");
    assertThat(membership.get("declined").asBoolean()).isTrue();
    assertThat(membership.has("leftDate")).isTrue();
    assertThat(membership.has("joinedDate")).isFalse();
  }

  @Test
  void theInviterSeesThatTheMailWasSent() {
    JsonNode invited = guestlist.invite("sent@example.com");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        json(guestlist.get(invited.get("uri").asString()))
                            .at("/delivery/status")
                            .asString())
                    .isEqualTo("sent"));
  }

  @Test
  void aPendingInvitationIsNotMailedAgain() {
    JsonNode first = guestlist.invite("Twice@Example.com");
    HttpResponse<String> again =
        guestlist.post(
            MEMBERSHIPS,
            "{\"memberships\":[{\"userEmail\":\"twice@example.com\"}]}",
            "Content-Type",
            "application/json");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).at("/memberships/0/id").asString())
        .isEqualTo(first.get("id").asString());
    guestlist.invite("after-twice@example.com");
    mailbox.awaitMail("after-twice@example.com", 1);
    assertThat(mailbox.mailsTo("Twice@example.com")).hasSize(1);
    assertThat(mailbox.mailsTo("twice@example.com")).isEmpty();
  }

  @Test
  void anAcceptedMemberCannotBeInvitedAndTheOthersAre() {
    guestlist.invite("member@example.com");
    new Page(guestlist, Mailbox.link(mailbox.awaitMail("member@example.com", 1))).answer("accept");

    HttpResponse<String> response =
        guestlist.post(
            MEMBERSHIPS,
            """
            {"memberships": [{"userEmail": "member@example.com"}, {"userEmail": "newcomer@example.com"},
             {"userLogin": "nobody"}]}
            """,
            "Content-Type",
            "application/json");

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode items = json(response).get("memberships");
    assertThat(items.get(0).at("/problem/type").asString()).isEqualTo("/problems/already-accepted");
    assertThat(items.get(0).get("userEmail").asString()).isEqualTo("member@example.com");
    assertThat(items.get(1).get("state").asString()).isEqualTo("invited");
    assertThat(items.get(2).at("/problem/type").asString()).isEqualTo("/problems/no-such-account");
  }

  @Test
  void aRepeatWithTheSameKeyGetsTheFirstAnswerAndNoSecondMail() {
    String body = "{\"memberships\":[{\"userEmail\":\"key@example.com\"}]}";
    HttpResponse<String> first = withKey(body, "\"key-1\"");
    guestlist.post(json(first).at("/memberships/0/uri").asString() + "/revoke", "");
    HttpResponse<String> repeat = withKey(" " + body, "\"key-1\"");
    HttpResponse<String> other = withKey(body.replace("key@", "other@"), "\"key-1\"");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("type").asString()).isEqualTo("/problems/idempotency-key-reused");
  }

  @Test
  void manyWhoInviteTheSamePersonAtOnceMakeOneInvitation() {
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 40)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () ->
                            guestlist.post(
                                MEMBERSHIPS,
                                "{\"memberships\":[{\"userEmail\":\"crowd@example.com\"}]}",
                                "Content-Type",
                                "application/json")))
            .toList();
    List<HttpResponse<String>> responses = calls.stream().map(CompletableFuture::join).toList();

    assertThat(responses).filteredOn(response -> response.statusCode() == 201).hasSize(1);
    assertThat(responses).filteredOn(response -> response.statusCode() == 200).hasSize(39);
    assertThat(responses)
        .extracting(response -> json(response).at("/memberships/0/id").asString())
        .containsOnly(json(responses.getFirst()).at("/memberships/0/id").asString());
    mailbox.awaitMail("crowd@example.com", 1);
  }

  @Test
  void aCallThatDoesNotWaitIsFollowedByItsOperation() {
    HttpResponse<String> accepted =
        guestlist.post(
            MEMBERSHIPS,
            "{\"memberships\":[{\"userEmail\":\"later@example.com\"}]}",
            "Content-Type",
            "application/json",
            "Prefer",
            "respond-async");

    assertThat(accepted.statusCode()).isEqualTo(202);
    String operation = accepted.headers().firstValue("Location").orElseThrow();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(json(guestlist.get(operation)).get("status").asString())
                    .isEqualTo("done"));
    JsonNode done = json(guestlist.get(operation));
    assertThat(done.get("invited").asInt()).isEqualTo(1);
    assertThat(done.at("/memberships/0/userEmail").asString()).isEqualTo("later@example.com");
  }

  @Test
  void aWorkspaceIsMadeWithItsAdministrator() {
    HttpResponse<String> created =
        guestlist.post(
            "/api/orgs/acme/workspaces",
            """
            {"name": "Moon base", "id": "moon", "administrator": {"userEmail": "boss@example.com"}}
            """,
            "Content-Type",
            "application/json");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/api/orgs/acme/workspaces/moon");
    assertThat(json(guestlist.get("/api/orgs/acme/workspaces/moon")).get("name").asString())
        .isEqualTo("Moon base");
    assertThat(
            json(guestlist.get("/api/orgs/acme/workspaces/moon/memberships"))
                .at("/memberships/0/role")
                .asString())
        .isEqualTo("Administrator");
    assertThat(mailbox.awaitMail("boss@example.com", 1).get("Subject").asString())
        .contains("Moon base");
  }

  @Test
  void whoHasSeenAnAnswerNeverReadsLess() {
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> response =
          guestlist.post(
              MEMBERSHIPS,
              "{\"memberships\":[{\"userEmail\":\"reader" + i + "@example.com\"}]}",
              "Content-Type",
              "application/json");
      String position = response.headers().firstValue("Position").orElseThrow();
      HttpResponse<String> found =
          guestlist.get(MEMBERSHIPS + "?user=reader" + i + "@example.com", "Position", position);
      assertThat(json(found).get("total").asInt()).isEqualTo(1);
    }
  }

  private HttpResponse<String> withKey(String body, String key) {
    return guestlist.post(
        MEMBERSHIPS, body, "Content-Type", "application/json", "Idempotency-Key", key);
  }
}
