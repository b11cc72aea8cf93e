package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.contract.ActorKind;
import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvitingTest {

  private static final String SEED =
      """
      <ns0:memberships xmlns:ns0="http://www.usharesoft.com/uforge">
          <memberships>
              <membership>
                  <userEmail>guest@usharesoft.com</userEmail>
              </membership>
          </memberships>
          <msg>Hi, please join!</msg>
      </ns0:memberships>
      """;

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private WorkspaceKey workspace = server.workspace();

  @BeforeEach
  void opensAWorkspace() {
    workspace = server.workspace();
  }

  @AfterEach
  void decidesAgain() {
    server.gateway().startDeciding();
    server.gateway().reachable(true);
  }

  @Test
  void answersTheSeedsRequestWithTheMembership() {
    Answer answer = demo.invite(workspace, XML, SEED);

    answer.hasStatus(201);
    assertThat(answer.header("Content-Type")).isEqualTo("application/xml");
    assertThat(answer.xml().getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.usharesoft.com/uforge");
    assertThat(answer.xml("/*/memberships/membership/role")).isEqualTo("Collaborator");
    assertThat(answer.xml("/*/memberships/membership/accepted")).isEqualTo("false");
    assertThat(answer.xml("/*/memberships/membership/declined")).isEqualTo("false");
    assertThat(answer.xml("/*/memberships/membership/msg")).isEqualTo("Hi, please join!");
    assertThat(answer.xml("/*/total")).isEqualTo("1");
    assertThat(answer.header("Location"))
        .isEqualTo(answer.xml("/*/memberships/membership/uri"))
        .startsWith(ApiClient.memberships(workspace) + "/");
    assertThat(answer.header("Position")).isNotEmpty();
  }

  @Test
  void takesTheListNestedOnceAndTheRootUnqualified() {
    String body =
        "<memberships><membership><userEmail>a@example.com</userEmail></membership>"
            + "<membership><role>Guest</role><userEmail>b@example.com</userEmail></membership>"
            + "</memberships>";

    Answer answer = demo.invite(workspace, XML, body);

    answer.hasStatus(201);
    assertThat(answer.xml("/*/memberships/membership[2]/role")).isEqualTo("Guest");
  }

  @Test
  void answersInJsonWithTimesInMilliseconds() {
    Answer answer = demo.invite(workspace, JSON, inviting("ada@example.com"));

    answer.hasStatus(201);
    var membership = answer.json().path("memberships").path(0);
    assertThat(membership.path("created").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(membership.path("digest").asString()).isEqualTo("1.0");
    assertThat(membership.path("delivery").path("status").asString()).isEqualTo("none");
    assertThat(membership.has("joinedDate")).isFalse();
    assertThat(answer.json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void writesOneRequestPerItemWithTheWholeEnvelope() {
    demo.invite(
        workspace,
        JSON,
        """
        {"msg": "All", "referrer": {"firstName": "Grace"}, "memberships": [
          {"userEmail": "a@example.com", "externalId": "x1"},
          {"userEmail": "b@example.com", "msg": "You"}]}\
        """);

    List<MembershipRequest> asked = asked();
    assertThat(asked).hasSize(2);
    MembershipRequest first = asked.getFirst();
    assertThat(first.getOperationId()).matches("[0-9a-f]{2}-[a-z2-7]{26}");
    assertThat(first.getId()).isEqualTo(first.getOperationId() + "-0");
    assertThat(first.getCorrelationId()).isEqualTo(first.getOperationId());
    assertThat(first.getItems()).isEqualTo(2);
    assertThat(first.getActor().getKind()).isEqualTo(ActorKind.CLIENT);
    assertThat(first.getActor().getRights()).containsExactly("acme");
    assertThat(first.getExternalId()).isEqualTo("x1");
    assertThat(first.getInviteRequested().getMsg()).isEqualTo("All");
    assertThat(first.getInviteRequested().getReferrer().getFirstName()).isEqualTo("Grace");
    assertThat(asked.getLast().getInviteRequested().getMsg()).isEqualTo("You");
  }

  @Test
  void answersAPendingInvitationWith200() {
    String id = membershipId(demo.invite(workspace, JSON, inviting("A@Example.com")));

    Answer again = demo.invite(workspace, JSON, inviting("a@example.com"));

    again.hasStatus(200);
    assertThat(membershipId(again)).isEqualTo(id);
    assertThat(again.header("Location")).endsWith("/" + id);
  }

  @Test
  void answersASamePersonTwiceWithOneMembership() {
    Answer answer = demo.invite(workspace, JSON, inviting("a@example.com", "a@example.com"));

    answer.hasStatus(201);
    assertThat(answer.json().path("memberships").path(0).path("id"))
        .isEqualTo(answer.json().path("memberships").path(1).path("id"));
    assertThat(answer.header("Location")).isEmpty();
  }

  @Test
  void answersRefusedItemsInTheirPlace() {
    String body = "{\"memberships\":[{\"userLogin\":\"ada\"},{\"userEmail\":\"b@example.com\"}]}";

    Answer json = demo.invite(workspace, JSON, body);

    json.hasStatus(201);
    var refused = json.json().path("memberships").path(0);
    assertThat(refused.path("userLogin").asString()).isEqualTo("ada");
    assertThat(refused.path("problem").path("type").asString())
        .isEqualTo("/problems/no-such-account");
    assertThat(refused.path("problem").path("status").asInt()).isEqualTo(422);
    assertThat(json.json().path("memberships").path(1).has("id")).isTrue();
  }

  @Test
  void answersOneRefusalWithItsProblem() {
    String id = membershipId(demo.invite(workspace, JSON, inviting("a@example.com")));
    server.memberships().change(id, membership -> membership.setState("accepted"));

    Answer answer =
        demo.invite(workspace, XML, SEED.replace("guest@usharesoft.com", "a@example.com"));

    answer.isProblem(409, "already-accepted");
    assertThat(answer.xml("/*/*[local-name()='state']")).isEqualTo("accepted");
    assertThat(answer.xml("count(/*/*[local-name()='items']/*[local-name()='i'])")).isEqualTo("1");
    assertThat(answer.header("Position")).isNotEmpty();
  }

  @Test
  void answersDifferentRefusalsAsAllRefused() {
    String id = membershipId(demo.invite(workspace, JSON, inviting("a@example.com")));
    server.memberships().change(id, membership -> membership.setState("declined"));

    Answer answer =
        demo.invite(
            workspace,
            JSON,
            "{\"memberships\":[{\"userEmail\":\"a@example.com\"},{\"userLogin\":\"ada\"}]}");

    answer.isProblem(422, "all-refused");
    assertThat(answer.json().path("items")).hasSize(2);
  }

  @Test
  void answersAnUnknownWorkspaceAfterTheDecision() {
    demo.invite(new WorkspaceKey("acme", "unknown"), JSON, inviting("a@example.com"))
        .isProblem(404, "not-found");
  }

  @Test
  void answersWithTheOperationWhenNobodyWaits() {
    server.gateway().stopDeciding();

    Answer answer =
        demo.invite(workspace, JSON, inviting("a@example.com"), "Prefer", "respond-async");

    answer.hasStatus(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Location")).isEqualTo(answer.json().path("uri").asString());
    assertThat(answer.json().path("status").asString()).isEqualTo("running");
    Answer operation = demo.get(answer.header("Location"));
    assertThat(operation.json().path("status").asString()).isEqualTo("running");
    assertThat(operation.header("Retry-After")).isEqualTo("1");
    server.gateway().startDeciding();
    Answer done = demo.get(answer.header("Location"), "Accept", XML).hasStatus(200);
    assertThat(done.xml("/*/status")).isEqualTo("done");
    assertThat(done.xml("/*/invited")).isEqualTo("1");
    assertThat(done.xml("/*/memberships/membership/userEmail")).isEqualTo("a@example.com");
  }

  @Test
  void waitsAsLongAsThePreferenceSays() {
    server.gateway().stopDeciding();

    Answer answer = demo.invite(workspace, JSON, inviting("a@example.com"), "Prefer", "wait=1");

    answer.hasStatus(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
  }

  @Test
  void showsAnOperationToItsCallerAlone() {
    Answer answer = demo.invite(workspace, JSON, inviting("a@example.com"), "Prefer", "wait=0");

    new ApiClient(server, "other:other").get(answer.header("Location")).isProblem(404, "not-found");
    demo.get("/api/operations/ff-aaaaaaaaaaaaaaaaaaaaaaaaaa").isProblem(404, "not-found");
    demo.get("/api/operations/nonsense").isProblem(404, "not-found");
  }

  @Test
  void givesARepeatTheFirstOutcomeInEitherFormat() {
    String id =
        membershipId(
            demo.invite(
                workspace,
                JSON,
                "{\"msg\":\"Hi, please join!\", \"memberships\" : [ {\"userEmail\":"
                    + " \"guest@usharesoft.com\"}]}",
                "Idempotency-Key",
                "\"k 1\""));

    Answer repeat = demo.invite(workspace, XML, SEED, "Idempotency-Key", "\"k 1\"");

    repeat.hasStatus(201);
    assertThat(repeat.xml("/*/memberships/membership/id")).isEqualTo(id);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void refusesAKeyThatWasUsedForOtherContent() {
    demo.invite(workspace, JSON, inviting("a@example.com"), "Idempotency-Key", "k2");

    demo.invite(workspace, JSON, inviting("b@example.com"), "Idempotency-Key", "\"k2\"")
        .isProblem(422, "idempotency-key-reused");
    assertThat(asked()).hasSize(1);
  }

  @Test
  void keepsKeysOfOtherCallersAndWorkspacesApart() {
    demo.invite(workspace, JSON, inviting("a@example.com"), "Idempotency-Key", "k3");

    new ApiClient(server, "other:other")
        .invite(workspace, JSON, inviting("b@example.com"), "Idempotency-Key", "k3")
        .hasStatus(201);
    demo.invite(server.workspace(), JSON, inviting("c@example.com"), "Idempotency-Key", "k3")
        .hasStatus(201);
  }

  @Test
  void joinsARepeatToTheFirstWhileThatRuns() {
    server.gateway().stopDeciding();
    Answer first =
        demo.invite(
            workspace,
            JSON,
            inviting("a@example.com"),
            "Idempotency-Key",
            "k4",
            "Prefer",
            "wait=0");

    Answer repeat =
        demo.invite(
            workspace,
            JSON,
            inviting("a@example.com"),
            "Idempotency-Key",
            "k4",
            "Prefer",
            "wait=0");

    assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
  }

  @Test
  void lets503BeRepeated() {
    server.gateway().reachable(false);
    Answer refused =
        demo.invite(workspace, JSON, inviting("a@example.com"), "Idempotency-Key", "k5");
    refused.isProblem(503, "unavailable");
    assertThat(refused.header("Retry-After")).isEqualTo("2");

    server.gateway().reachable(true);
    demo.invite(workspace, JSON, inviting("a@example.com"), "Idempotency-Key", "k5").hasStatus(201);
  }

  static String inviting(String... addresses) {
    StringBuilder items = new StringBuilder();
    for (String address : addresses) {
      items
          .append(items.isEmpty() ? "" : ",")
          .append("{\"userEmail\":\"")
          .append(address)
          .append("\"}");
    }
    return "{\"memberships\":[" + items + "]}";
  }

  static String membershipId(Answer answer) {
    return answer.json().path("memberships").path(0).path("id").asString();
  }

  private List<MembershipRequest> asked() {
    return server.gateway().asked().stream()
        .filter(request -> request.getWorkspaceId().equals(workspace.workspaceId()))
        .toList();
  }
}
