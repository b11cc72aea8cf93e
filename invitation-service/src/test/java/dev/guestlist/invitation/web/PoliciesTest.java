package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The rules of a workspace, and its end. */
class PoliciesTest {

  private static final String WHOLE =
      """
      {"accountRequired": true, "expiryHours": 24, "reminderHoursBefore": 2, "revokeWithInviter": false,
       "redirectUris": ["https://a.example/x", "https://b.example"], "signInUri": "https://a.example/in",
       "signUpUri": "https://a.example/up", "notifyReferrer": ["declined"],
       "autoInvite": [{"emailDomain": "a.example", "role": "Guest", "msg": "Hello"},
         {"attribute": {"name": "team", "value": "red"}, "role": "Collaborator"}]}\
      """;

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final String path = "/api/orgs/acme/workspaces/" + workspace.workspaceId();
  private final String policy = path + "/policy";

  @Test
  void beginsWithTheDefaults() {
    Answer answer = demo.get(policy).hasStatus(200);

    assertThat(answer.header("ETag")).isEqualTo("\"1.0-json\"");
    assertThat(answer.json().toString())
        .isEqualTo(
            "{\"accountRequired\":false,\"expiryHours\":168,\"revokeWithInviter\":true,"
                + "\"redirectUris\":[],\"autoInvite\":[],"
                + "\"notifyReferrer\":[\"accepted\",\"declined\",\"expired\"]}");
    demo.get(policy, "If-None-Match", "\"1.0-json\"").hasStatus(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void isReplacedAndReadInEitherFormat(String type) {
    put(type, WHOLE).hasStatus(200);

    assertThat(demo.get(policy).json()).isEqualTo(JsonMapper.shared().readTree(WHOLE));
    Answer xml = demo.get(policy, "Accept", XML);
    assertThat(xml.xml().getDocumentElement().getLocalName()).isEqualTo("policy");
    assertThat(xml.xml("/*/redirectUris/i[2]")).isEqualTo("https://b.example");
    assertThat(xml.xml("/*/autoInvite/i[2]/attribute/value")).isEqualTo("red");
    assertThat(xml.xml("/*/notifyReferrer/i")).isEqualTo("declined");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void isTakenBackAsItWasRead(String type) {
    put(JSON, WHOLE).hasStatus(200);
    Answer read = demo.get(policy, "Accept", type);

    demo.send("PUT", policy, read.body(), "Content-Type", type, "If-Match", read.header("ETag"))
        .hasStatus(200);

    assertThat(demo.get(policy).json()).isEqualTo(JsonMapper.shared().readTree(WHOLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void goesBackToTheDefaultOfWhatIsLeftOut(String type) {
    put(type, WHOLE).hasStatus(200);

    put(type, "{\"notifyReferrer\": []}").hasStatus(200);

    assertThat(demo.get(policy).json().toString())
        .isEqualTo(
            "{\"accountRequired\":false,\"expiryHours\":168,\"revokeWithInviter\":true,"
                + "\"redirectUris\":[],\"autoInvite\":[],\"notifyReferrer\":[]}");
  }

  @Test
  void hasTheVersionOfItsWorkspace() {
    put(JSON, "{}", "If-Match", "\"1.0-xml\"").hasStatus(200);

    put(JSON, "{}", "If-Match", "\"1.0-json\"").isProblem(412, "precondition-failed");
    assertThat(demo.get(path).header("ETag")).isEqualTo("\"2.0-json\"");
  }

  @Test
  void isToldToARepeatAsTheFirstCallWasTold() {
    Answer first = put(JSON, WHOLE, "Idempotency-Key", "p").hasStatus(200);
    put(JSON, "{}").hasStatus(200);

    Answer repeat = put(JSON, WHOLE, "Idempotency-Key", "p").hasStatus(200);

    assertThat(repeat.json()).isEqualTo(first.json());
    assertThat(demo.get(policy).json()).isNotEqualTo(first.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"expiryHours\": \"24\"}",
        "{\"expiryHours\": 24.0}",
        "{\"accountRequired\": \"true\"}",
        "{\"accountRequired\": 1}"
      })
  void takesNoTextForSomethingElse(String rule) {
    put(JSON, rule)
        .isProblem(422, "validation")
        .names("#/" + rule.split("\"", 3)[1], "invalid-type");
  }

  @Test
  void endsWithItsWorkspace() {
    demo.send("DELETE", path, "", "If-Match", "\"7.0-json\"").isProblem(412, "precondition-failed");

    Answer deleted =
        demo.send("DELETE", path, "", "If-Match", "\"1.0-json\"", "Idempotency-Key", "d");

    deleted.hasStatus(204);
    assertThat(deleted.header("Position")).isNotEmpty();
    demo.get(path).isProblem(404, "not-found");
    demo.get(policy).isProblem(404, "not-found");
    demo.send("DELETE", path, "").isProblem(404, "not-found");
    demo.send("DELETE", path, "", "Idempotency-Key", "d").hasStatus(204);
    put(XML, "{}").isProblem(404, "not-found");
  }

  private Answer put(String type, String json, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "Content-Type";
    all[1] = type;
    all[2] = "Accept";
    all[3] = type;
    return demo.send("PUT", policy, InEitherFormat.body(type, "policy", json), all);
  }
}
