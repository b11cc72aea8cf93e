package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One table of wrong requests; each gets the same answer in JSON and in XML. */
class BadChangesTest {

  private static final String ONE = "/memberships/{mid}";
  private static final String ALL = "/memberships";
  private static final String POLICY = "/policy";
  private static final String LONG = "x".repeat(501);

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");

  /**
   * One wrong request.
   *
   * @param root of the body in XML
   * @param body in JSON
   * @param pointer of the one error; empty where the problem has none
   * @param code of that error
   */
  record Wrong(
      String method,
      String path,
      String root,
      String body,
      int status,
      String slug,
      String pointer,
      String code) {

    @Override
    public String toString() {
      String shown = body.length() > 60 ? body.substring(0, 60) + "..." : body;
      return method + " " + path + " " + shown;
    }
  }

  static Stream<Arguments> wrong() {
    return Stream.of(inviting(), changing(), changingSeveral(), acting(), ruling())
        .flatMap(cases -> cases)
        .flatMap(wrong -> Stream.of(Arguments.of(JSON, wrong), Arguments.of(XML, wrong)));
  }

  private static Stream<Wrong> inviting() {
    return Stream.of(
        invitee("\"metadata\": \"text\"", "/metadata", "invalid-type"),
        invitee("\"metadata\": {\"a b\": \"x\"}", "/metadata", "invalid-characters"),
        invitee("\"metadata\": {\"\": \"x\"}", "/metadata", "invalid-characters"),
        invitee("\"metadata\": {\"k\": {\"x\": \"y\"}}", "/metadata/k", "invalid-type"),
        invitee("\"metadata\": {\"k\": \"" + LONG + "\"}", "/metadata/k", "too-long"),
        invitee("\"metadata\": {" + entries(21) + "}", "/metadata", "too-long"),
        invitee("\"redirectUri\": \"http://a.example/x\"", "/redirectUri", "invalid-uri"),
        invitee("\"redirectUri\": \"javascript:alert(1)\"", "/redirectUri", "invalid-uri"),
        invitee("\"redirectUri\": \"//evil.example\"", "/redirectUri", "invalid-uri"),
        invitee("\"redirectUri\": \"https://u@evil.example\"", "/redirectUri", "invalid-uri"),
        invitee("\"redirectUri\": {\"a\": \"b\"}", "/redirectUri", "invalid-uri"),
        invitee("\"digest\": \"1.0\"", "/digest", "read-only-property"));
  }

  private static Stream<Wrong> changing() {
    return Stream.of(
        change("{\"role\": \"Owner\"}", "#/role", "invalid-role"),
        change("{\"role\": {\"a\": \"b\"}}", "#/role", "invalid-role"),
        change("{\"role\": \"administrator\"}", "#/role", "invalid-role"),
        change("{\"expires\": \"tomorrow\"}", "#/expires", "invalid-time"),
        change("{\"expires\": \"2020-01-01T00:00:00Z\"}", "#/expires", "invalid-time"),
        change("{\"expires\": \"2999-01-01T00:00:00Z\"}", "#/expires", "invalid-time"),
        change("{\"metadata\": \"text\"}", "#/metadata", "invalid-type"),
        change("{\"metadata\": {\"k\": \"" + LONG + "\"}}", "#/metadata/k", "too-long"),
        change("{\"state\": \"accepted\"}", "#/state", "read-only-property"),
        change("{\"accepted\": \"true\"}", "#/accepted", "read-only-property"),
        change("{\"generation\": 2}", "#/generation", "read-only-property"),
        change("{\"userEmail\": \"eve@example.com\"}", "#/userEmail", "read-only-property"),
        change("{\"id\": \"another\"}", "#/id", "read-only-property"),
        change("{\"parentUri\": \"/api\"}", "#/parentUri", "read-only-property"),
        change("{\"joinedDate\": \"2020-01-01T00:00:00Z\"}", "#/joinedDate", "read-only-property"),
        change("{\"user\": {\"loginName\": \"eve\"}}", "#/user", "read-only-property"),
        change("{\"msg\": \"other\"}", "#/msg", "read-only-property"),
        change("{\"digest\": \"newest\"}", "#/digest", "invalid-type"),
        change("{\"owner\": \"me\"}", "#/owner", "unknown-property"),
        change("{\"version\": \"1\"}", "#/version", "unknown-property"),
        change("{\"workspaceId\": \"w\"}", "#/workspaceId", "unknown-property"),
        new Wrong(
            "PUT", ONE, "membership", "{\"digest\": \"7.0\"}", 412, "precondition-failed", "", ""),
        new Wrong(
            "PUT",
            "/memberships/nobody",
            "membership",
            "{\"role\": \"Guest\"}",
            404,
            "not-found",
            "",
            ""));
  }

  private static Stream<Wrong> changingSeveral() {
    return Stream.of(
        several("{}", "#/memberships", "required"),
        several("{\"memberships\": []}", "#/memberships", "too-few"),
        several(items(1_001), "#/memberships", "too-long"),
        several("{\"msg\": \"m\", \"memberships\": []}", "#/msg", "unknown-property"),
        item("\"role\": \"Guest\"", "#/memberships/0/userEmail", "required"),
        item(
            "\"id\": \"{mid}\", \"userEmail\": \"eve@example.com\"",
            "#/memberships/0/userEmail",
            "read-only-property"),
        item(
            "\"userEmail\": \"ada@example.com\", \"userLogin\": \"ada\"",
            "#/memberships/0/userLogin",
            "exclusive"),
        item("\"userEmail\": \"ada@@example.com\"", "#/memberships/0/userEmail", "invalid-address"),
        item("\"userLogin\": \" \"", "#/memberships/0/userLogin", "required"),
        item("\"id\": \"a b\"", "#/memberships/0/id", "invalid-characters"),
        item("\"id\": \"m\", \"role\": \"Owner\"", "#/memberships/0/role", "invalid-role"),
        item("\"id\": \"m\", \"digest\": \"x\"", "#/memberships/0/digest", "invalid-type"),
        item("\"id\": \"m\", \"owner\": \"x\"", "#/memberships/0/owner", "unknown-property"),
        item(
            "\"id\": \"m\", \"metadata\": {\"a b\": \"x\"}",
            "#/memberships/0/metadata",
            "invalid-characters"),
        new Wrong(
            "PUT",
            ALL,
            "memberships",
            "{\"memberships\": [{\"userEmail\": \"nobody@example.com\", \"role\": \"Guest\"}]}",
            404,
            "not-found",
            "",
            ""),
        new Wrong(
            "PUT",
            ALL,
            "memberships",
            "{\"memberships\": [{\"userEmail\": \"ada@example.com\", \"digest\": \"9.0\"}]}",
            412,
            "precondition-failed",
            "",
            ""),
        new Wrong(
            "PUT",
            ALL,
            "memberships",
            "{\"memberships\": [{\"userEmail\": \"ada@example.com\", \"digest\": \"9.0\"},"
                + " {\"userEmail\": \"nobody@example.com\"}]}",
            422,
            "all-refused",
            "",
            ""));
  }

  private static Stream<Wrong> acting() {
    return Stream.of(
        act("resend", "{\"role\": \"Administrator\"}", "#/role", "unknown-property"),
        act("resend", "{\"userEmail\": \"eve@example.com\"}", "#/userEmail", "unknown-property"),
        act("resend", "{\"locale\": \"no language\"}", "#/locale", "invalid-language"),
        act("resend", "{\"locale\": {\"a\": \"b\"}}", "#/locale", "invalid-language"),
        act("revoke", "{\"reason\": \"x\"}", "#/reason", "unknown-property"),
        act(
            "accept",
            "{\"verifiedEmail\": \"ada@example.com\"}",
            "#/verifiedEmail",
            "unknown-property"),
        act("decline", "{\"state\": \"declined\"}", "#/state", "unknown-property"),
        act("leave", "{\"locale\": \"en\"}", "#/locale", "unknown-property"),
        new Wrong("POST", ONE + "/accept", "membership", "{}", 403, "other-person", "", ""),
        new Wrong("POST", ONE + "/decline", "membership", "", 403, "other-person", "", ""),
        new Wrong("POST", ONE + "/leave", "membership", "{}", 403, "forbidden", "", ""),
        new Wrong(
            "POST", "/memberships/nobody/resend", "membership", "{}", 404, "not-found", "", ""));
  }

  private static Stream<Wrong> ruling() {
    return Stream.of(
        rule("{\"expiryHours\": 0}", "#/expiryHours", "invalid-time"),
        rule("{\"expiryHours\": 2161}", "#/expiryHours", "invalid-time"),
        rule("{\"expiryHours\": 1.5}", "#/expiryHours", "invalid-type"),
        rule("{\"expiryHours\": \"week\"}", "#/expiryHours", "invalid-type"),
        rule("{\"expiryHours\": 99999999999999999999}", "#/expiryHours", "invalid-type"),
        rule("{\"reminderHoursBefore\": 168}", "#/reminderHoursBefore", "invalid-time"),
        rule("{\"accountRequired\": \"yes\"}", "#/accountRequired", "invalid-type"),
        rule("{\"redirectUris\": \"https://a.example\"}", "#/redirectUris", "invalid-type"),
        rule(
            "{\"redirectUris\": [\"https://a.example\", \"ftp://a.example\"]}",
            "#/redirectUris/1",
            "invalid-uri"),
        rule("{\"redirectUris\": [" + uris(101) + "]}", "#/redirectUris", "too-long"),
        rule("{\"signInUri\": \"/login\"}", "#/signInUri", "invalid-uri"),
        rule("{\"notifyReferrer\": [\"opened\"]}", "#/notifyReferrer/0", "invalid-type"),
        rule("{\"autoInvite\": [{\"role\": \"Guest\"}]}", "#/autoInvite/0/emailDomain", "required"),
        rule(
            "{\"autoInvite\": [{\"emailDomain\": \"a.example\","
                + " \"attribute\": {\"name\": \"n\", \"value\": \"v\"}}]}",
            "#/autoInvite/0/attribute",
            "exclusive"),
        rule(
            "{\"autoInvite\": [{\"emailDomain\": \"localhost\"}]}",
            "#/autoInvite/0/emailDomain",
            "invalid-address"),
        rule(
            "{\"autoInvite\": [{\"attribute\": {\"name\": \"n\"}}]}",
            "#/autoInvite/0/attribute/value",
            "required"),
        rule(
            "{\"autoInvite\": [{\"emailDomain\": \"a.example\", \"role\": \"Owner\"}]}",
            "#/autoInvite/0/role",
            "invalid-role"),
        rule(
            "{\"autoInvite\": [{\"emailDomain\": \"a.example\", \"secret\": \"x\"}]}",
            "#/autoInvite/0/secret",
            "unknown-property"),
        rule("{\"remindAt\": \"noon\"}", "#/remindAt", "unknown-property"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void getTheSameAnswerInEitherFormat(String type, Wrong wrong) {
    WorkspaceKey workspace = server.workspace();
    String id =
        InvitingTest.membershipId(
            demo.invite(workspace, JSON, InvitingTest.inviting("ada@example.com")));
    String path =
        ApiClient.memberships(workspace).replace("/memberships", "")
            + wrong.path().replace("{mid}", id);

    Answer answer =
        demo.send(
            wrong.method(),
            path,
            InEitherFormat.body(type, wrong.root(), wrong.body().replace("{mid}", id)),
            "Content-Type",
            type,
            "Accept",
            type);

    answer.isProblem(wrong.status(), wrong.slug());
    if (!wrong.pointer().isEmpty()) {
      answer.names(wrong.pointer(), wrong.code());
    }
    assertThat(answer.header("Position")).isNotEmpty();
    assertThat(answer.body()).doesNotContain("eve@example.com");
  }

  private static Wrong invitee(String property, String pointer, String code) {
    return new Wrong(
        "POST",
        ALL,
        "memberships",
        "{\"memberships\": [{\"userEmail\": \"b@example.com\", " + property + "}]}",
        422,
        "validation",
        "#/memberships/0" + pointer,
        code);
  }

  private static Wrong change(String body, String pointer, String code) {
    return validation("PUT", ONE, "membership", body, pointer, code);
  }

  private static Wrong several(String body, String pointer, String code) {
    return validation("PUT", ALL, "memberships", body, pointer, code);
  }

  private static Wrong item(String properties, String pointer, String code) {
    return several("{\"memberships\": [{" + properties + "}]}", pointer, code);
  }

  private static Wrong act(String action, String body, String pointer, String code) {
    return validation("POST", ONE + "/" + action, "membership", body, pointer, code);
  }

  private static Wrong rule(String body, String pointer, String code) {
    return validation("PUT", POLICY, "policy", body, pointer, code);
  }

  private static Wrong validation(
      String method, String path, String root, String body, String pointer, String code) {
    return new Wrong(method, path, root, body, 422, "validation", pointer, code);
  }

  private static String entries(int count) {
    return String.join(
        ",", IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\": \"v\"").toList());
  }

  private static String items(int count) {
    return "{\"memberships\": ["
        + String.join(",", IntStream.range(0, count).mapToObj(i -> "{\"id\": \"m\"}").toList())
        + "]}";
  }

  private static String uris(int count) {
    return String.join(
        ",", IntStream.range(0, count).mapToObj(i -> "\"https://a.example/" + i + "\"").toList());
  }
}
