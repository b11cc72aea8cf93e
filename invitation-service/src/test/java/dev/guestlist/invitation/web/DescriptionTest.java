package dev.guestlist.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.schemas.testing.OpenApiContract.Example;
import dev.guestlist.schemas.topics.WorkspaceKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The description of the API is served, and is true. */
class DescriptionTest {

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient nobody = new ApiClient(server, "");
  private final ApiClient demo = new ApiClient(server, "demo:demo");

  @Test
  void isServedInBothFormats() {
    JsonNode json = get("/openapi.json", "application/json").json();
    assertThat(json.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(get("/v3/api-docs", "application/json").json()).isEqualTo(json);
    assertThat(get("/openapi.yaml", "application/yaml").body()).startsWith("openapi: 3.1.0");
    assertThat(nobody.send("HEAD", "/openapi.yaml", "").hasStatus(200).body()).isEmpty();
    nobody.send("POST", "/docs", "").isProblem(405, "method-not-allowed");
  }

  @Test
  void canBeTriedOnAPageThatLoadsNothingFromElsewhere() {
    Answer page = get("/docs", "text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.body()).doesNotContain("http://", "https://");
    get("/docs/start.js", "text/javascript");
    get("/docs/swagger-ui-bundle.js", "text/javascript");
    get("/docs/swagger-ui.css", "text/css");
    assertThat(nobody.get("/swagger-ui.html").header("Location")).isEqualTo("/docs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/index.html", "/docs/..%2f..%2fapplication.yml"})
  void servesNothingElseFromThere(String path) {
    assertThat(nobody.get(path).status()).isEqualTo(404);
  }

  static Stream<Arguments> examples() {
    return ApiContract.document().examples().stream()
        .map(example -> argumentSet(example.method() + " " + example.path(), example));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hasExamplesThatItAllows(Example example) {
    if (example.mediaType().equals("application/json")) {
      assertThat(ApiContract.document().violations(example.schema(), example.content())).isEmpty();
    }
  }

  static Stream<Arguments> invitations() {
    return ApiContract.document().examples().stream()
        .filter(example -> example.method().equals("POST"))
        .filter(example -> example.path().endsWith("/memberships"))
        .filter(example -> List.of(ApiClient.JSON, ApiClient.XML).contains(example.mediaType()))
        .map(example -> argumentSet(example.mediaType() + " " + example.content(), example));
  }

  @ParameterizedTest
  @MethodSource("invitations")
  void hasExamplesThatInvite(Example example) {
    WorkspaceKey workspace = server.workspace();
    demo.invite(workspace, example.mediaType(), example.content()).hasStatus(201);
  }

  private Answer get(String path, String mediaType) {
    Answer answer = nobody.get(path).hasStatus(200);
    assertThat(answer.header("Content-Type")).startsWith(mediaType);
    return answer;
  }
}
