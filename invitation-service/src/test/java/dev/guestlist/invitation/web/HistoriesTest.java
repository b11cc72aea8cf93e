package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static dev.guestlist.invitation.readmodel.Records.NOON;
import static dev.guestlist.invitation.readmodel.Records.at;
import static dev.guestlist.invitation.readmodel.Records.deferred;
import static dev.guestlist.invitation.readmodel.Records.happened;
import static dev.guestlist.invitation.readmodel.Records.membership;
import static dev.guestlist.invitation.readmodel.Records.workspace;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoriesTest {

  private static final String HISTORY = ApiClient.memberships(LAUNCH) + "/a/history";

  private final InstanceServer server = InstanceServer.start();
  private final ApiClient demo = server.client();

  @BeforeAll
  void somethingHappens() {
    server
        .instance()
        .tell(
            workspace(LAUNCH),
            happened(LAUNCH, "a", 1, "MemberInvited", NOON),
            membership(LAUNCH, "a", 0, 1, "invited"),
            at(deferred(LAUNCH, "a", 1), NOON.plusSeconds(1)),
            happened(LAUNCH, "a", 2, "InvitationAccepted", NOON.plusSeconds(2)),
            membership(LAUNCH, "a", 0, 2, "accepted"),
            membership(LAUNCH, "b", 0, 1, "invited"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tellsTheOldestFirst() {
    Answer answer = demo.get(HISTORY).hasStatus(200);

    assertThat(answer.json().path("total").asInt()).isEqualTo(3);
    JsonNode history = answer.json().path("history");
    assertThat(history).hasSize(3);
    assertThat(history.get(0))
        .hasToString(
            "{\"sequence\":1,\"time\":\"2026-11-22T12:00:00.000Z\",\"type\":\"MemberInvited\","
                + "\"actor\":{\"kind\":\"CLIENT\",\"id\":\"demo\"},\"state\":\"invited\","
                + "\"generation\":1}");
    assertThat(history.get(1))
        .hasToString(
            "{\"time\":\"2026-11-22T12:00:01.000Z\",\"type\":\"MailDeferred\",\"state\":\"invited\","
                + "\"generation\":1,\"reason\":\"greylisted\",\"attempt\":1,\"smtpCode\":451,"
                + "\"enhancedCode\":\"4.7.1\"}");
    assertThat(history.get(2).path("state").asString()).isEqualTo("accepted");
    assertThat(answer.header("Position")).isNotEmpty();
  }

  @Test
  void isTheSameInXml() {
    Answer answer = demo.get(HISTORY, "Accept", XML).hasStatus(200);

    assertThat(answer.xml().getDocumentElement().getLocalName()).isEqualTo("history");
    assertThat(answer.xml().getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.usharesoft.com/uforge");
    assertThat(answer.xml("count(/*/history/entry)")).isEqualTo("3");
    assertThat(answer.xml("/*/history/entry[1]/actor/kind")).isEqualTo("CLIENT");
    assertThat(answer.xml("/*/history/entry[2]/smtpCode")).isEqualTo("451");
    assertThat(answer.xml("/*/total")).isEqualTo("3");
  }

  @Test
  void comesPageByPage() {
    List<String> types = new ArrayList<>();
    String page = HISTORY + "?limit=1";
    while (!page.isEmpty()) {
      Answer answer = demo.get(page).hasStatus(200);
      assertThat(answer.json().path("total").asInt()).isEqualTo(3);
      answer.json().path("history").forEach(entry -> types.add(entry.path("type").asString()));
      String link = answer.header("Link");
      assertThat(answer.json().has("next")).isEqualTo(!link.isEmpty());
      page = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }

    assertThat(types).containsExactly("MemberInvited", "MailDeferred", "InvitationAccepted");
  }

  @Test
  void answers304ToWhoeverHasIt() {
    String tag = demo.get(HISTORY).header("ETag");
    assertThat(tag).isEqualTo("\"2.1-json\"");

    assertThat(demo.get(HISTORY, "If-None-Match", tag).hasStatus(304).header("Position"))
        .isNotEmpty();
    demo.get(HISTORY, "If-None-Match", tag, "Accept", XML).hasStatus(200);
    demo.get(HISTORY, "If-Match", tag).isProblem(400, "invalid-parameter");
    assertThat(demo.send("HEAD", HISTORY, "").hasStatus(200).body()).isEmpty();
  }

  @Test
  void isEmptyBeforeTheFactsAreReadAndMissingWhereNobodyIs() {
    String memberships = ApiClient.memberships(LAUNCH);

    assertThat(demo.get(memberships + "/b/history").json().path("total").asInt()).isZero();
    demo.get(memberships + "/c/history").isProblem(404, "not-found");
    demo.get("/api/orgs/acme/workspaces/none/memberships/a/history").isProblem(404, "not-found");
    demo.get("/api/orgs/other/workspaces/launch/memberships/a/history").isProblem(404, "not-found");
    demo.send("POST", HISTORY, "").isProblem(405, "method-not-allowed");
  }

  @Test
  void refusesACursorOfAnotherHistory() {
    String cursor = demo.get(HISTORY + "?limit=1").json().path("next").asString();
    String list =
        demo.get(ApiClient.memberships(LAUNCH) + "?limit=1").json().path("next").asString();

    demo.get(HISTORY + "?cursor=" + cursor).hasStatus(200);
    demo.get(ApiClient.memberships(LAUNCH) + "/b/history?cursor=" + cursor)
        .isProblem(400, "invalid-cursor");
    demo.get(HISTORY + "?cursor=" + list).isProblem(400, "invalid-cursor");
    demo.get(HISTORY + "?cursor=AAAA").isProblem(400, "invalid-cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "limit=", "limit=1&limit=2", "user=a"})
  void refusesParametersThatItDoesNotKnow(String query) {
    demo.get(HISTORY + "?" + query).isProblem(400, "invalid-parameter");
  }
}
