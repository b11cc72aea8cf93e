package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If-Match and Idempotency-Key on every kind of change. */
class PreconditionsTest {

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private WorkspaceKey workspace = server.workspace();
  private String one = "";

  @BeforeEach
  void invitesAdaAndChangesHerTwice() {
    workspace = server.workspace();
    one =
        ApiClient.memberships(workspace)
            + "/"
            + InvitingTest.membershipId(
                demo.invite(workspace, JSON, InvitingTest.inviting("ada@example.com")));
    put("{\"role\": \"Guest\"}").hasStatus(200);
    put("{\"role\": \"Administrator\"}").hasStatus(200);
  }

  @AfterEach
  void goesBackToThePresent() {
    server.clock().ahead(Duration.ZERO);
    server.gateway().startDeciding();
    server.gateway().reachable(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "\"3.0-json\"",
        "\"3.0-xml\"",
        "\"3.17-json\"",
        "\"9.0-json\", \"3.0-json\"",
        "\"2.0-json\" , W/\"3.0-json\",, \"3.1-xml\""
      })
  void holdForTheVersionInEitherSuffix(String tags) {
    demo.get(one, "If-Match", tags).hasStatus(200);
    put("{\"role\": \"Guest\"}", "If-Match", tags).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2.0-json\"",
        "W/\"3.0-json\"",
        "\"3\"",
        "\"\"",
        "\"anything\"",
        "\"1.0-json\", \"2.0-json\"",
        "\"99999999999999999999.0-json\""
      })
  void failForOtherVersionsAndWeakTags(String tags) {
    demo.get(one, "If-Match", tags).isProblem(412, "precondition-failed");
    put("{\"role\": \"Guest\"}", "If-Match", tags).isProblem(412, "precondition-failed");
    demo.send("POST", one + "/resend", "", "If-Match", tags).isProblem(412, "precondition-failed");
    Answer answer =
        demo.send("DELETE", one, "", "If-Match", tags).isProblem(412, "precondition-failed");
    assertThat(answer.header("Position")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.0-json",
        "\"3.0-json",
        "'3.0-json'",
        "",
        "w/\"3.0-json\"",
        "*, \"3.0-json\"",
        "\"3.0-json\" \"2.0-json\"",
        "\"a\"b"
      })
  void areRefusedWhenTheyAreNoTags(String tags) {
    demo.get(one, "If-Match", tags).isProblem(400, "invalid-parameter");
    put("{\"role\": \"Guest\"}", "If-Match", tags).isProblem(400, "invalid-parameter");
    demo.send("DELETE", one, "", "If-Match", tags).isProblem(400, "invalid-parameter");
  }

  @ParameterizedTest
  @CsvSource({"POST,{}", "PUT,{}", "DELETE,''", "GET,''"})
  void areRefusedOnACollection(String method, String body) {
    demo.send(
            method,
            ApiClient.memberships(workspace)
                + (method.equals("DELETE") ? "?userEmail=ada@example.com" : ""),
            body,
            "Content-Type",
            JSON,
            "If-Match",
            "*")
        .isProblem(400, "invalid-parameter");
  }

  @Test
  void holdOnlyTogether() {
    put("{\"digest\": \"3.0\"}", "If-Match", "\"2.0-json\"").isProblem(412, "precondition-failed");
    put("{\"digest\": \"2.0\"}", "If-Match", "\"3.0-json\"").isProblem(412, "precondition-failed");
    put("{\"digest\": \"3.5\"}", "If-Match", "\"3.0-json\"").hasStatus(200);
  }

  /** What was sent back was read as it is, only earlier. */
  @Test
  void failForAWholeMembershipThatWasReadBeforeItBecameAnother() {
    String early = demo.get(one).body().replace("Administrator", "Guest");
    demo.send("POST", one + "/resend", "").hasStatus(200);

    put(early).isProblem(412, "precondition-failed");
    put(early.replaceFirst("\"digest\":\"[^\"]*\",", ""), "If-Match", "\"3.0-json\"")
        .isProblem(412, "precondition-failed");
    put(early.replaceFirst("\"digest\":\"[^\"]*\",", "")).isProblem(422, "validation");
  }

  @Test
  void leaveTheChoiceOfSeveralVersionsToTheDecision() {
    put("{\"role\": \"Guest\"}", "If-Match", "\"7.0-json\", \"8.0-json\"");

    assertThat(asked().getLast().getExpectedVersion()).isEqualTo(8);
  }

  @Test
  void aRepeatedChangeGetsTheFirstOutcomeWhateverHappenedSince() {
    String body = demo.get(one).body().replace("Administrator", "Guest");
    put(body, "Idempotency-Key", "c1").hasStatus(200);
    server
        .memberships()
        .change(one.substring(one.lastIndexOf('/') + 1), m -> m.setState("accepted"));
    int before = asked().size();

    put(" " + body, "Idempotency-Key", "c1").hasStatus(200);
    put(body.replace("\"Guest\"", "\"Collaborator\""), "Idempotency-Key", "c1")
        .isProblem(422, "idempotency-key-reused");
    put(body.replace("\"invited\"", "\"accepted\""), "Idempotency-Key", "c1")
        .isProblem(422, "idempotency-key-reused");

    assertThat(asked()).hasSize(before);
  }

  @Test
  void aRepeatedRemovalGetsTheFirstRefusal() {
    Answer first = demo.send("DELETE", one + "x", "", "Idempotency-Key", "\"r\"");
    Answer repeat = demo.send("DELETE", one + "x", "", "Idempotency-Key", "\"r\"");

    first.isProblem(404, "not-found");
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(asked()).filteredOn(asked -> asked.getType().equals("RemoveRequested")).hasSize(1);
  }

  @Test
  void oneKeyIsAnotherOneForEveryMethodAndPath() {
    put("{\"role\": \"Guest\"}", "Idempotency-Key", "k").hasStatus(200);
    demo.send("POST", one + "/resend", "", "Idempotency-Key", "k").hasStatus(200);
    demo.send("DELETE", one, "", "Idempotency-Key", "k").hasStatus(204);

    put("{\"role\": \"Guest\"}", "Idempotency-Key", "k").hasStatus(200);
  }

  @Test
  void aRepeatJoinsWhatIsUnderWayAndMayFollowA503() {
    server.gateway().reachable(false);
    demo.send("POST", one + "/resend", "", "Idempotency-Key", "j").isProblem(503, "unavailable");
    server.gateway().reachable(true);
    server.gateway().stopDeciding();
    Answer first = resendLater();

    Answer joined = resendLater();

    assertThat(joined.hasStatus(202).header("Location")).isEqualTo(first.header("Location"));
    server.gateway().startDeciding();
    demo.send("POST", one + "/resend", "", "Idempotency-Key", "j").hasStatus(200);
    assertThat(demo.get(one).json().path("generation").asInt()).isEqualTo(2);
  }

  @Test
  void aKeyIsNewADayLaterAndItsOperationStays() {
    Answer first =
        demo.send("POST", one + "/resend", "", "Idempotency-Key", "day", "Prefer", "respond-async");
    server.clock().ahead(Duration.ofHours(23));
    demo.send("POST", one + "/resend", "", "Idempotency-Key", "day").hasStatus(200);
    assertThat(demo.get(one).json().path("generation").asInt()).isEqualTo(2);

    server.clock().ahead(Duration.ofHours(25));
    Answer next =
        demo.send("POST", one + "/resend", "", "Idempotency-Key", "day", "Prefer", "respond-async");

    assertThat(demo.get(one).json().path("generation").asInt()).isEqualTo(3);
    assertThat(next.header("Location")).isNotEqualTo(first.header("Location"));
    demo.get(first.header("Location")).hasStatus(200);
  }

  private Answer resendLater() {
    return demo.send(
        "POST", one + "/resend", "", "Idempotency-Key", "j", "Prefer", "respond-async");
  }

  private Answer put(String body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = JSON;
    return demo.send("PUT", one, body, all);
  }

  private List<MembershipRequest> asked() {
    return server.gateway().asked().stream()
        .filter(request -> request.getWorkspaceId().equals(workspace.workspaceId()))
        .toList();
  }
}
