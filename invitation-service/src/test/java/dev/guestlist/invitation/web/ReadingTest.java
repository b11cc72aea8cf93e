package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final String list = ApiClient.memberships(workspace);

  @Test
  void listsPageByPageNewestFirst() {
    demo.invite(
        workspace, JSON, InvitingTest.inviting("a@example.com", "b@example.com", "c@example.com"));

    Answer first = demo.get(list + "?limit=2").hasStatus(200);
    assertThat(first.json().path("total").asInt()).isEqualTo(3);
    assertThat(first.json().path("counts").path("invited").asInt()).isEqualTo(3);
    assertThat(first.json().path("position").asString()).isEqualTo(first.header("Position"));
    String next = first.header("Link");
    assertThat(next).startsWith("<" + list).endsWith(">; rel=\"next\"");
    Answer second = demo.get(next.substring(1, next.indexOf('>'))).hasStatus(200);

    assertThat(second.json().has("next")).isFalse();
    List<String> addresses = new ArrayList<>();
    for (Answer page : List.of(first, second)) {
      page.json()
          .path("memberships")
          .forEach(membership -> addresses.add(membership.path("userEmail").asString()));
    }
    assertThat(addresses)
        .containsExactlyInAnyOrder("a@example.com", "b@example.com", "c@example.com");
  }

  @Test
  void findsOnePersonByAddress() {
    demo.invite(workspace, JSON, InvitingTest.inviting("a+x@example.com", "b@example.com"));

    Answer answer = demo.get(list + "?user=a%2Bx%40example.com", "Accept", XML).hasStatus(200);

    assertThat(answer.xml("/*/total")).isEqualTo("1");
    assertThat(answer.xml("/*/memberships/membership/userEmail")).isEqualTo("a+x@example.com");
  }

  @Test
  void leavesEndedMembershipsOutUnlessAsked() {
    String id =
        InvitingTest.membershipId(
            demo.invite(workspace, JSON, InvitingTest.inviting("a@example.com")));
    server.memberships().change(id, membership -> membership.setState("revoked"));

    assertThat(demo.get(list).json().path("memberships")).isEmpty();
    assertThat(demo.get(list + "?state=all").json().path("memberships")).hasSize(1);
    assertThat(demo.get(list + "?state=revoked&state=left").json().path("memberships")).hasSize(1);
    assertThat(demo.get(list + "/" + id).json().path("state").asString()).isEqualTo("revoked");
  }

  @Test
  void answers304ToWhoeverHasIt() {
    String id =
        InvitingTest.membershipId(
            demo.invite(workspace, JSON, InvitingTest.inviting("a@example.com")));
    Answer answer = demo.get(list + "/" + id).hasStatus(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1.0-json\"");
    assertThat(answer.header("Vary")).isEqualTo("Accept, Authorization");

    for (String condition : List.of("\"1.0-json\"", "W/\"1.0-json\"", "\"x\", \"1.0-json\"", "*")) {
      Answer unchanged = demo.get(list + "/" + id, "If-None-Match", condition).hasStatus(304);
      assertThat(unchanged.header("ETag")).isEqualTo("\"1.0-json\"");
    }
    demo.get(list + "/" + id, "If-None-Match", "\"1.0-json\"", "Accept", XML).hasStatus(200);
    server.memberships().change(id, membership -> membership.setRole("Guest"));
    demo.get(list + "/" + id, "If-None-Match", "\"1.0-json\"").hasStatus(200);
  }

  @Test
  void answers304ForAListUntilItChanges() {
    demo.invite(workspace, JSON, InvitingTest.inviting("a@example.com"));
    String tag = demo.get(list).header("ETag");
    server.workspace();

    Answer unchanged = demo.get(list, "If-None-Match", tag).hasStatus(304);
    assertThat(unchanged.header("Position")).isNotEmpty();
    demo.invite(workspace, JSON, InvitingTest.inviting("b@example.com"));
    demo.get(list, "If-None-Match", tag).hasStatus(200);
  }

  @Test
  void waitsForAPositionOfThisWorkspaceOnly() {
    String position =
        demo.invite(workspace, JSON, InvitingTest.inviting("a@example.com")).header("Position");
    String elsewhere = demo.get(ApiClient.memberships(server.workspace())).header("Position");

    demo.get(list, "Position", position).hasStatus(200);
    demo.get(list, "Position", elsewhere).isProblem(400, "invalid-parameter");
    demo.get(list, "Position", "AAAA").isProblem(400, "invalid-parameter");
    demo.get(list, "Position", position, "Position", position).isProblem(400, "invalid-parameter");
    demo.get("/api/orgs/acme/workspaces/" + workspace.workspaceId(), "Position", elsewhere)
        .isProblem(400, "invalid-parameter");
  }

  @Test
  void refusesACursorOfAnotherListOrAForgedOne() {
    demo.invite(workspace, JSON, InvitingTest.inviting("a@example.com", "b@example.com"));
    String cursor = demo.get(list + "?limit=1").json().path("next").asString();
    String elsewhere = ApiClient.memberships(server.workspace());

    demo.get(list + "?limit=5&cursor=" + cursor).hasStatus(200);
    demo.get(elsewhere + "?cursor=" + cursor).isProblem(400, "invalid-cursor");
    demo.get(list + "?state=all&cursor=" + cursor).isProblem(400, "invalid-cursor");
    demo.get(list + "?cursor=AAAA" + cursor.substring(4)).isProblem(400, "invalid-cursor");
    demo.get(list + "?cursor=" + cursor + "=").isProblem(400, "invalid-cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=-1",
        "limit=0",
        "limit=-1",
        "limit=100000000",
        "limit=501",
        "limit=x",
        "limit=",
        "limit=1&limit=2",
        "state=nonsense",
        "state=",
        "q=",
        "q=%20",
        "q=a&q=b",
        "q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k",
        "sort=role",
        "sort=created,role",
        "sort=-userEmail",
        "role=owner",
        "role=",
        "referrer=",
        "referrer=a&referrer=b",
        "user=a&user=b"
      })
  void refusesParametersThatItDoesNotKnow(String query) {
    demo.get(list + "?" + query).isProblem(400, "invalid-parameter");
    demo.get(list + "?" + query, "Accept", XML).isProblem(400, "invalid-parameter");
  }

  @Test
  void knowsNoMembershipOfAnotherWorkspace() {
    String id =
        InvitingTest.membershipId(
            demo.invite(server.workspace(), JSON, InvitingTest.inviting("a@example.com")));

    demo.get(list + "/" + id).isProblem(404, "not-found");
  }

  @Test
  void answersTextAsItWasWritten() {
    String msg = "]]> <script>alert(1)</script> & \"x\"\r\nline {{token}} ${link} [A](http://evil)";
    String json =
        "{\"memberships\":[{\"userEmail\":\"a@example.com\"}],\"msg\":\""
            + msg.replace("\"", "\\\"").replace("\r\n", "\\r\\n")
            + "\"}";

    String id = InvitingTest.membershipId(demo.invite(workspace, JSON, json));

    assertThat(demo.get(list + "/" + id).json().path("msg").asString()).isEqualTo(msg);
    assertThat(demo.get(list + "/" + id, "Accept", XML).xml("/*/msg")).isEqualTo(msg);
  }
}
