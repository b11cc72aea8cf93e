package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipChangeRequested;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked and answered when memberships are changed, in both formats. */
class ChangesTest {

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private WorkspaceKey workspace = server.workspace();
  private String list = "";
  private String id = "";
  private String one = "";

  @BeforeEach
  void invitesAda() {
    workspace = server.workspace();
    list = ApiClient.memberships(workspace);
    id =
        InvitingTest.membershipId(
            demo.invite(workspace, JSON, InvitingTest.inviting("ada@example.com")));
    one = list + "/" + id;
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void takesMetadataAndRedirectUriWithAnInvitation(String type) {
    Answer answer =
        send(
            "POST",
            list,
            type,
            "memberships",
            """
            {"memberships": [{"userEmail": "bob@example.com", "redirectUri": "https://a.example/x",
              "metadata": {"team": "red & blue", "row.1": "a"}}]}\
            """);

    answer.hasStatus(201);
    assertThat(text(answer, "/memberships/0/redirectUri", "/*/memberships/membership/redirectUri"))
        .isEqualTo("https://a.example/x");
    assertThat(
            text(
                answer,
                "/memberships/0/metadata/team",
                "/*/memberships/membership/metadata/entry[key='team']/value"))
        .isEqualTo("red & blue");
    assertThat(lastAsked().getInviteRequested().getMetadata())
        .isEqualTo(Map.of("team", "red & blue", "row.1", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void changesAllTermsInOneRequest(String type) {
    Answer answer =
        send(
            "PUT",
            one,
            type,
            "membership",
            "{\"role\": \"Guest\", \"expires\": \""
                + Instant.now().plusSeconds(86_400)
                + "\", \"metadata\": {\"k\": \"v\"}}");

    answer.hasStatus(200);
    assertThat(text(answer, "/role", "/*[local-name()='membership']/role")).isEqualTo("Guest");
    assertThat(answer.header("Position")).isNotEmpty();
    MembershipRequest asked = lastAsked();
    assertThat(asked.getType()).isEqualTo("MembershipChangeRequested");
    assertThat(asked.getMembershipId()).isEqualTo(id);
    assertThat(asked.getItems()).isEqualTo(1);
    assertThat(asked.getExpectedVersion()).isNull();
    MembershipChangeRequested change = asked.getMembershipChangeRequested();
    assertThat(change.getRole()).isEqualTo("Guest");
    assertThat(change.getExpires()).isAfter(Instant.now());
    assertThat(change.getMetadata()).containsOnly(Map.entry("k", "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void takesBackAMembershipAsItWasReadWithAnotherRole(String type) {
    server
        .memberships()
        .change(id, membership -> membership.setExpires(Instant.EPOCH).setState("expired"));
    String read = demo.get(one, "Accept", type).hasStatus(200).body();

    Answer answer =
        demo.send(
            "PUT",
            one,
            read.replace("Collaborator", "Administrator"),
            "Content-Type",
            type,
            "Accept",
            type);

    answer.hasStatus(200);
    MembershipRequest asked = lastAsked();
    assertThat(asked.getExpectedVersion()).isEqualTo(2);
    assertThat(asked.getMembershipChangeRequested().getRole()).isEqualTo("Administrator");
    assertThat(asked.getMembershipChangeRequested().getExpires()).isNull();
  }

  @Test
  void asksWhenTheMembershipCantBeReadHere() {
    send("PUT", list + "/elsewhere", JSON, "membership", "{\"state\": \"x\", \"role\": \"Guest\"}")
        .isProblem(404, "not-found");

    assertThat(lastAsked().getMembershipId()).isEqualTo("elsewhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void clearsMetadataAndLeavesAbsentOnesAlone(String type) {
    send("PUT", one, type, "membership", "{\"metadata\": {\"k\": \"v\"}}").hasStatus(200);
    send("PUT", one, type, "membership", "{\"metadata\": null}").hasStatus(200);
    assertThat(lastAsked().getMembershipChangeRequested().getMetadata()).isNull();

    Answer answer = send("PUT", one, type, "membership", "{\"metadata\": {}}").hasStatus(200);

    assertThat(answer.body()).doesNotContain("metadata");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void changesSeveralAndAnswersItemByItem(String type) {
    demo.invite(workspace, JSON, InvitingTest.inviting("bob@example.com")).hasStatus(201);

    Answer answer =
        send(
            "PUT",
            list,
            type,
            "memberships",
            """
            {"memberships": [{"id": "%s", "role": "Guest"}, {"userEmail": "BOB@example.com", "role": "Guest"},
              {"userEmail": "eve@example.com"}, {"userLogin": "nobody"}, {"id": "none"},
              {"id": "%s", "digest": "1.0"}]}\
            """
                .formatted(id, id));

    answer.hasStatus(200);
    assertThat(text(answer, "/memberships/0/role", item(1, "role"))).isEqualTo("Guest");
    assertThat(text(answer, "/memberships/1/role", item(2, "role"))).isEqualTo("Guest");
    assertThat(text(answer, "/memberships/2/userEmail", item(3, "userEmail")))
        .isEqualTo("eve@example.com");
    assertThat(text(answer, "/memberships/2/problem/type", item(3, "problem/type")))
        .isEqualTo("/problems/not-found");
    assertThat(text(answer, "/memberships/3/userLogin", item(4, "userLogin"))).isEqualTo("nobody");
    assertThat(text(answer, "/memberships/4/id", item(5, "id"))).isEqualTo("none");
    assertThat(text(answer, "/memberships/5/problem/type", item(6, "problem/type")))
        .isEqualTo("/problems/precondition-failed");
    assertThat(text(answer, "/total", "/*/total")).isEqualTo("6");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void takesBackAListAsItWasReadWithAnotherRole(String type) {
    demo.invite(workspace, JSON, InvitingTest.inviting("bob@example.com")).hasStatus(201);
    server
        .memberships()
        .change(
            id,
            membership ->
                membership
                    .setExpires(Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS))
                    .setUserLogin("ada"));
    String read = demo.get(list + "?limit=1", "Accept", type).hasStatus(200).body();
    assertThat(read).contains("next", "position", "counts");
    String all = demo.get(list, "Accept", type).hasStatus(200).body();

    Answer answer =
        demo.send(
            "PUT",
            list,
            all.replace("Collaborator", "Guest"),
            "Content-Type",
            type,
            "Accept",
            type);
    demo.send("PUT", list, read, "Content-Type", type).isProblem(412, "precondition-failed");

    answer.hasStatus(200);
    assertThat(text(answer, "/memberships/0/role", item(1, "role"))).isEqualTo("Guest");
    assertThat(text(answer, "/memberships/1/role", item(2, "role"))).isEqualTo("Guest");
    assertThat(answer.body()).doesNotContain("problem");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void leavesItToTheDecisionWhetherTheEndOfANamedOneIsNew(String type) {
    Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    server.memberships().change(id, membership -> membership.setExpires(soon));

    send(
            "PUT",
            list,
            type,
            "memberships",
            "{\"memberships\": [{\"userEmail\": \"ada@example.com\", \"expires\": \""
                + soon
                + "\"}]}")
        .hasStatus(200);

    assertThat(lastAsked().getMembershipChangeRequested().getExpires()).isEqualTo(soon);
  }

  @Test
  void refusesAnotherValueOfWhatIsOnlyReadOfSomebodyWhoIsNamed() {
    String item = "{\"memberships\":[{\"userEmail\":\"ada@example.com\",%s}]}";

    demo.send("PUT", list, item.formatted("\"state\":\"accepted\""), "Content-Type", JSON)
        .isProblem(422, "validation")
        .names("#/memberships/0/state", "read-only-property");
    demo.send(
            "PUT",
            list,
            item.formatted("\"state\":\"invited\",\"role\":\"Guest\""),
            "Content-Type",
            JSON)
        .hasStatus(200);
  }

  @Test
  void removesOneAndAnEndedOneAgain() {
    demo.send("DELETE", one, "").hasStatus(204);
    assertThat(demo.get(one).json().path("state").asString()).isEqualTo("revoked");

    Answer again = demo.send("DELETE", one, "").hasStatus(204);

    assertThat(again.body()).isEmpty();
    assertThat(again.header("Position")).isNotEmpty();
    demo.send("DELETE", list + "/nobody", "").isProblem(404, "not-found");
    demo.send("DELETE", one + "?userEmail=ada@example.com", "").isProblem(400, "invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void removesSeveralByAddressAndLogin(String type) {
    demo.invite(workspace, JSON, InvitingTest.inviting("bob+x@example.com", "c@example.com"));

    demo.send("DELETE", list + "?userEmail=ada%40example.com&userEmail=BOB%2Bx@example.com", "")
        .hasStatus(204);
    Answer some =
        demo.send("DELETE", list + "?userLogin=nobody&userEmail=c@example.com", "", "Accept", type);
    Answer none = demo.send("DELETE", list + "?userLogin=nobody", "", "Accept", type);

    some.hasStatus(200);
    assertThat(some.body()).contains("/problems/not-found").contains("revoked");
    none.isProblem(404, "not-found");
    assertThat(none.header("Position")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?userEmail=",
        "?userEmail",
        "?userEmail=a+b@example.com",
        "?userEmail=ada@example.com,bob@example.com",
        "?userEmail=*",
        "?userLogin=%20",
        "?userEmail=%FF",
        "?user=ada@example.com",
        "?userEmail=ada@example.com&all=true",
        "?userEmail=ada@example.com&userEmail=b@@example.com"
      })
  void removesNobodyWhoIsNotNamedRightly(String query) {
    demo.send("DELETE", list + query, "").isProblem(400, "invalid-parameter");

    assertThat(lastAsked().getType()).isEqualTo("InviteRequested");
  }

  @Test
  void removesAThousandByNameAndNoMore() {
    String thousand = named(1_000);

    demo.send("DELETE", list + "?" + thousand, "").isProblem(404, "not-found");
    assertThat(lastAsked().getItems()).isEqualTo(1_000);
    demo.send("DELETE", list + "?" + thousand + "&userEmail=z@example.com", "")
        .isProblem(400, "invalid-parameter");
  }

  @ParameterizedTest
  @CsvSource({"resend,ResendRequested", "revoke,RevokeRequested"})
  void actsWithAndWithoutABody(String action, String type) {
    Answer bare = demo.send("POST", one + "/" + action, "", "Accept", XML).hasStatus(200);

    assertThat(bare.xml("/*[local-name()='membership']/id")).isEqualTo(id);
    assertThat(lastAsked().getType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void resendsInAnotherLanguage(String type) {
    Answer answer =
        send("POST", one + "/resend", type, "membership", "{\"locale\": \"pt-BR\"}").hasStatus(200);

    assertThat(text(answer, "/generation", "/*/generation")).isEqualTo("2");
    assertThat(lastAsked().getResendRequested().getLocale()).isEqualTo("pt-BR");
    send("POST", one + "/revoke", type, "membership", "{}").hasStatus(200);
    Answer late = send("POST", one + "/resend", type, "membership", "{}");
    late.isProblem(409, "not-pending");
    assertThat(late.body()).contains("revoked");
  }

  @Test
  void demandsAMediaTypeForABodyOnly() {
    demo.send("POST", one + "/resend", "{}").isProblem(415, "unsupported-media-type");
    demo.send("POST", one + "/resend", "{", "Content-Type", JSON).isProblem(400, "malformed-json");
    demo.send("POST", one + "/resend", "x".repeat(1024 * 1024 + 1), "Content-Type", "text/plain")
        .isProblem(415, "unsupported-media-type");
    demo.send("POST", one + "/resend", "x".repeat(1024 * 1024 + 1), "Content-Type", JSON)
        .isProblem(413, "payload-too-large");
    demo.send("POST", one + "/resend", "", "Content-Type", "application/x-www-form-urlencoded")
        .hasStatus(200);
  }

  @Test
  void letsAChangeBeFollowedByItsOperation() {
    Answer accepted =
        demo.send(
            "DELETE",
            list + "?userEmail=ada@example.com&userLogin=nobody",
            "",
            "Prefer",
            "respond-async");

    accepted.hasStatus(202);
    Answer operation = demo.get(accepted.header("Location")).hasStatus(200);
    assertThat(operation.json().at("/memberships/0/state").asString()).isEqualTo("revoked");
    assertThat(operation.json().at("/memberships/1/userLogin").asString()).isEqualTo("nobody");
    assertThat(operation.json().at("/refused").asInt()).isEqualTo(1);
    assertThat(operation.json().at("/invited").asInt()).isEqualTo(1);
    String tag = operation.header("ETag");
    assertThat(tag).matches("\"[^\"]+-json\"");
    demo.get(accepted.header("Location"), "If-None-Match", tag).hasStatus(304);
    demo.get(accepted.header("Location"), "If-None-Match", tag, "Accept", XML).hasStatus(200);
  }

  private Answer send(String method, String path, String type, String root, String json) {
    return demo.send(
        method, path, InEitherFormat.body(type, root, json), "Content-Type", type, "Accept", type);
  }

  private MembershipRequest lastAsked() {
    List<MembershipRequest> asked =
        server.gateway().asked().stream()
            .filter(request -> request.getWorkspaceId().equals(workspace.workspaceId()))
            .toList();
    return asked.getLast();
  }

  private static String text(Answer answer, String pointer, String path) {
    return answer.header("Content-Type").contains("xml")
        ? answer.xml(path)
        : answer.json().at(pointer).asString();
  }

  private static String item(int number, String path) {
    return "/*/memberships/membership[" + number + "]/" + path;
  }

  private static String named(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "userEmail=somebody-with-a-long-name-" + i + "%40subdomain.example.com")
        .collect(Collectors.joining("&"));
  }
}
