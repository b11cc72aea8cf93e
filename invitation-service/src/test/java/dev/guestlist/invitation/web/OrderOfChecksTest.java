package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guestlist.invitation.web.problem.ProblemType;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call breaks the named check and all that come after it. */
class OrderOfChecksTest {

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");
  private final WorkspaceKey workspace = server.workspace();
  private final String list = ApiClient.memberships(workspace);

  @ParameterizedTest
  @ValueSource(strings = {"", "demo:wrong", "nobody:demo", "demo:", ":", "demo"})
  void asksForCredentialsFirst(String credentials) {
    Answer answer =
        new ApiClient(server, credentials)
            .send(
                "PATCH", "/api/orgs/foreign/workspaces/x/memberships", "{", "Accept", "image/png");

    answer.isProblem(401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo("Basic realm=\"Guestlist\", charset=\"UTF-8\"");
  }

  @Test
  void thenForRightsOnTheOrganisation() {
    for (String path :
        List.of(
            "/api/orgs/foreign/workspaces/launch/memberships",
            "/api/orgs/Acme/workspaces/launch/memberships",
            "/api/orgs/acme/workspaces/-1/memberships",
            "/api/orgs/acme/workspaces/NULL/memberships",
            "/api/orgs/acme/workspaces/%F0%9F%98%80/memberships",
            "/api/orgs/acme/workspaces/%FF/memberships",
            "/api/orgs/acme/workspaces/" + "x".repeat(3_000) + "/memberships",
            "/api/orgs/acme/workspaces/%7B550e8400-E29B%7D/memberships",
            "/api/orgs/acme/workspaces/..%2Fx/memberships",
            "/api/orgs/acme/workspaces/a;b/memberships",
            list + "/a%20b",
            list + "/",
            "/api",
            "/api/nothing",
            "/nothing")) {
      demo.send("PATCH", path, "{", "Accept", "application/xml;q=0.1").isProblem(404, "not-found");
    }
  }

  @Test
  void thenForTheMethod() {
    Answer answer = demo.send("PATCH", list, "{", "Accept", "image/png");

    answer.isProblem(405, "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, POST, PUT");
    assertThat(
            demo.send("PUT", "/api/orgs/acme/workspaces", "")
                .isProblem(405, "method-not-allowed")
                .header("Allow"))
        .isEqualTo("GET, HEAD, POST");
    demo.send("POST", list + "/m1/forward", "{}").isProblem(404, "not-found");
    demo.send("POST", list + "/m1", "").isProblem(405, "method-not-allowed");
    demo.send("GET", list + "/m1/accept", "").isProblem(405, "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "*/*;q=0",
        "application/json;q=0, application/xml;q=0",
        "application/*+json",
        "nonsense",
        "application/json;version=2",
        ";;;"
      })
  void thenForAFormatThatTheCallerTakes(String accept) {
    demo.send("POST", list, "{", "Accept", accept).isProblem(406, "not-acceptable");
  }

  @Test
  void namesEveryFormatInWhichAFileIsAnswered() {
    assertThat(demo.send("POST", list, "", "Content-Type", "text/csv", "Accept", "text/csv").body())
        .contains("application/json", "application/xml", "application/x-ndjson");
  }

  @Test
  void survivesALongAccept() {
    assertThat(demo.get(list, "Accept", "a/b,".repeat(2_500) + "application/xml").status())
        .isIn(200, 406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/vnd.evil+json;a=\"\\\";b\"", "application/json; charset=utf-16", "nonsense",
        "application/*"
      })
  void thenForTheMediaType(String type) {
    Answer answer = demo.send("POST", list, "{", "Content-Type", type);

    answer.isProblem(415, "unsupported-media-type");
    assertThat(answer.header("Accept-Post"))
        .isEqualTo("application/json, application/xml, text/csv, application/x-ndjson");
  }

  @Test
  void namesTheHeaderThatTheSeedsOwnCommandLacks() {
    Answer answer = demo.send("POST", list, "{}", "Accept", "application/xml");

    answer.isProblem(415, "unsupported-media-type");
    assertThat(answer.body()).contains("Content-Type: application/xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, gzip, gzip", "br", "deflate"})
  void takesNoEncodings(String encoding) {
    demo.send("POST", list, "{}", "Content-Type", "application/json", "Content-Encoding", encoding)
        .isProblem(415, "unsupported-media-type");
  }

  @Test
  void thenForTheSizeInBothFormats() {
    String large = "<".repeat(1024 * 1024 + 1);

    demo.send("POST", list + "?x=1", large, "Content-Type", "application/json")
        .isProblem(413, "payload-too-large");
    demo.send(
            "POST",
            list + "?x=1",
            large,
            "Content-Type",
            "application/xml",
            "Accept",
            "application/xml")
        .isProblem(413, "payload-too-large");
  }

  @Test
  void thenForSyntaxParametersAndKeys() {
    demo.send("POST", list + "?x=1", "{", "Content-Type", "application/json")
        .isProblem(400, "malformed-json");
    demo.send("POST", list + "?x=1", "{}", "Content-Type", "application/json")
        .isProblem(400, "invalid-parameter");
    demo.send("POST", list, "{}", "Content-Type", "application/json", "If-Match", "*")
        .isProblem(400, "invalid-parameter");
    demo.send("POST", list, "{}", "Content-Type", "application/json", "Idempotency-Key", "a b")
        .isProblem(400, "idempotency-key-invalid");
    demo.send("POST", list, "{}", "Content-Type", "application/json")
        .isProblem(422, "validation")
        .names("#/memberships", "required");
  }

  @Test
  void prefersTheFormatOfTheHighestQuality() {
    assertThat(demo.get(list, "Accept", "application/xml;q=0.4, application/json;q=0.5").body())
        .startsWith("{");
    assertThat(demo.get(list, "Accept", "text/html, application/xml;q=0.9, */*;q=0.8").body())
        .startsWith("<?xml");
    assertThat(demo.get(list, "Accept", "*/*").body()).startsWith("{");
  }

  @Test
  void answersHeadAsGetWithoutBody() {
    Answer answer = demo.send("HEAD", list, "");

    answer.hasStatus(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("ETag")).isNotEmpty();
  }

  @Test
  void explainsEveryProblemOnAPage() {
    for (ProblemType type : ProblemType.values()) {
      Answer page = new ApiClient(server, "").get("/problems/" + type.slug()).hasStatus(200);
      assertThat(page.body()).contains(type.title().replace("'", "&#39;"));
    }
    new ApiClient(server, "").get("/problems/none").isProblem(404, "not-found");
    new ApiClient(server, "").send("HEAD", "/problems/validation", "").hasStatus(200);
    assertThat(
            new ApiClient(server, "")
                .send("POST", "/problems/validation", "")
                .isProblem(405, "method-not-allowed")
                .header("Allow"))
        .isEqualTo("GET, HEAD");
  }
}
