package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

  private static final String WORKSPACES = "/api/orgs/acme/workspaces";

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final String list = ApiClient.memberships(workspace);

  @BeforeEach
  void invite() {
    demo.invite(
            workspace,
            JSON,
            """
            {"memberships": [
              {"userEmail": "carl@example.com", "role": "Guest"},
              {"userEmail": "Anna@example.com", "role": "Administrator"},
              {"userEmail": "bert@example.com"},
              {"userEmail": "anton@example.com", "role": "Guest"}],
             "referrer": {"loginName": "olga", "email": "olga@example.com"}}\
            """)
        .hasStatus(201);
  }

  @ParameterizedTest
  @CsvSource({
    "role=Guest&sort=userEmail, anton carl",
    "role=Guest&role=Administrator&sort=userEmail, Anna anton carl",
    "q=AN&sort=userEmail, Anna anton",
    "q=an%20anna, Anna",
    "q=an&role=Guest, anton",
    "sort=userEmail, Anna anton bert carl",
    "referrer=olga&sort=userEmail&role=Collaborator, bert",
    "referrer=OLGA%40example.com&q=c, carl",
    "referrer=demo&q=bert, bert",
    "user=bert%40example.com&sort=expires, bert"
  })
  void combinesFiltersAndOrders(String query, String expected) {
    assertThat(names(demo.get(list + "?" + query).hasStatus(200)))
        .containsExactly(expected.split(" "));
  }

  @Test
  void tellsTheTotalUnlessItWouldHaveToBeCounted() {
    assertThat(demo.get(list + "?role=Guest").json().path("total").asInt()).isEqualTo(2);
    assertThat(demo.get(list + "?role=Guest&q=an").json().has("total")).isFalse();
    assertThat(demo.get(list + "?referrer=olga").json().has("total")).isFalse();
    assertThat(demo.get(list + "?q=an").json().path("counts").path("invited").asInt()).isEqualTo(4);
    Answer xml = demo.get(list + "?role=Guest&sort=-lastModified", "Accept", XML).hasStatus(200);
    assertThat(xml.xml("/*/total")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=userEmail",
        "sort=created",
        "sort=-created",
        "sort=lastModified",
        "sort=-lastModified",
        "sort=expires",
        "q=example.com%20a",
        "q=a&sort=userEmail",
        "role=Guest&state=all&referrer=olga&sort=userEmail"
      })
  void leadsThroughAllPagesByLink(String query) {
    List<String> all = names(demo.get(list + "?" + query).hasStatus(200));
    List<String> paged = new ArrayList<>();
    String next = list + "?" + query + "&limit=1";
    while (!next.isEmpty()) {
      Answer page = demo.get(next).hasStatus(200);
      paged.addAll(names(page));
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
      assertThat(link.isEmpty()).isEqualTo(!page.json().has("next"));
    }

    assertThat(paged).isEqualTo(all);
  }

  @Test
  void writesNothingReadableIntoACursor() {
    String cursor = demo.get(list + "?sort=userEmail&limit=1").json().path("next").asString();

    String bytes = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContainIgnoringCase("anna", "example", workspace.workspaceId());
    assertThat(demo.get(list + "?sort=userEmail&limit=1").json().path("next").asString())
        .isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sort=created",
        "sort=userEmail&role=Guest",
        "sort=userEmail&q=a",
        "sort=userEmail&referrer=olga",
        "sort=userEmail&state=all",
        "sort=userEmail&user=anna%40example.com"
      })
  void refusesACursorOfAnotherOrderOrFilter(String query) {
    String cursor = demo.get(list + "?sort=userEmail&limit=1").json().path("next").asString();

    demo.get(list + "?" + query + "&cursor=" + cursor).isProblem(400, "invalid-cursor");
    demo.get(list + "?sort=userEmail&limit=2&cursor=" + cursor).hasStatus(200);
  }

  @Test
  void namesTheRemedyForAWrongParameter() {
    assertThat(detail(list + "?sort=name")).contains("-created", "userEmail");
    assertThat(detail(list + "?role=owner")).contains("Guest", "Collaborator", "Administrator");
    assertThat(detail(list + "?state=gone")).contains("all", "invited");
    assertThat(detail(list + "?filter=x")).contains("q", "referrer", "role", "sort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%20", "%00", "%E2%80%8B", "%C2%AD%20%E2%80%8D"})
  void searchesForNothingThatCannotBeSeen(String words) {
    demo.get(list + "?q=" + words).isProblem(400, "invalid-parameter");
    demo.get("/api/orgs/acme/workspaces?q=" + words).isProblem(400, "invalid-parameter");
  }

  @Test
  void listsTheWorkspacesThatBeginSo() {
    String name = "Lists of " + workspace.workspaceId();
    for (String end : List.of(" b", " a", " c")) {
      create(name + end).hasStatus(201);
    }
    create("Another " + workspace.workspaceId()).hasStatus(201);
    String query =
        "?q=" + URLEncoder.encode("LISTS of " + workspace.workspaceId(), StandardCharsets.UTF_8);

    Answer first = demo.get(WORKSPACES + query + "&limit=2").hasStatus(200);
    assertThat(first.json().path("total").asInt()).isEqualTo(3);
    assertThat(first.header("Position")).isNotEmpty();
    String link = first.header("Link");
    Answer second = demo.get(link.substring(1, link.indexOf('>'))).hasStatus(200);

    assertThat(first.json().path("workspaces").path(0).path("name").asString())
        .isEqualTo(name + " a");
    assertThat(first.json().path("workspaces").path(1).path("name").asString())
        .isEqualTo(name + " b");
    assertThat(second.json().path("workspaces").path(0).path("name").asString())
        .isEqualTo(name + " c");
    assertThat(second.json().has("next")).isFalse();
    Answer xml = demo.get(WORKSPACES + query, "Accept", XML).hasStatus(200);
    assertThat(xml.xml("local-name(/*)")).isEqualTo("workspaces");
    assertThat(xml.xml("/*/workspaces/workspace[1]/name")).isEqualTo(name + " a");
    assertThat(xml.xml("/*/total")).isEqualTo("3");
  }

  @Test
  void listsAWorkspaceThatWasJustMade() {
    Answer created = create("Soon there").hasStatus(201);
    String id = created.json().path("id").asString();

    Answer page = demo.get(WORKSPACES + "?limit=500", "Position", created.header("Position"));

    assertThat(page.hasStatus(200).json().path("workspaces").findValuesAsString("id")).contains(id);
    assertThat(page.header("ETag")).isNotEmpty();
    demo.get(WORKSPACES + "?limit=500", "If-None-Match", page.header("ETag")).hasStatus(304);
    demo.get(WORKSPACES, "Position", page.header("Position")).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort=created", "limit=0", "q=", "cursor=", "name=x", "limit=501"})
  void refusesParametersOfWorkspacesThatItDoesNotKnow(String query) {
    demo.get(WORKSPACES + "?" + query).isProblem(400, "invalid-parameter");
  }

  @Test
  void refusesPositionsAndCursorsOfAnotherList() {
    String cursor = demo.get(list + "?limit=1").json().path("next").asString();

    demo.get(WORKSPACES + "?cursor=" + cursor).isProblem(400, "invalid-cursor");
    demo.get(WORKSPACES, "Position", "AAAA").isProblem(400, "invalid-parameter");
    demo.get(WORKSPACES, "If-Match", "*").isProblem(400, "invalid-parameter");
    demo.get("/api/orgs/unknown/workspaces").isProblem(404, "not-found");
  }

  private Answer create(String name) {
    return demo.post(
        WORKSPACES, JSON, ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private String detail(String path) {
    return demo.get(path).isProblem(400, "invalid-parameter").json().path("detail").asString();
  }

  private static List<String> names(Answer page) {
    List<String> names = new ArrayList<>();
    page.json()
        .path("memberships")
        .forEach(
            membership -> {
              String address = membership.path("userEmail").asString();
              names.add(address.substring(0, address.indexOf('@')));
            });
    return names;
  }
}
