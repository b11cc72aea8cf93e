package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.guestlist.invitation.readmodel.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are broken: as a whole, which does nothing, or in some rows. */
class BadFilesTest {

  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final int MOST_ROWS = 20;

  private static InstanceServer server;

  @BeforeAll
  static void start() {
    server = InstanceServer.start("guestlist.files.most-rows=" + MOST_ROWS);
    server.instance().tell(Records.workspace(LAUNCH));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> files() {
    String rows = "\nada@example.com,\n";
    return Stream.of(
        argumentSet("no header", CSV, "", 422, "validation"),
        argumentSet("no rows", CSV, "userEmail\n", 422, "validation"),
        argumentSet("no rows of JSON", NDJSON, "\n\n", 422, "validation"),
        argumentSet("unknown column", CSV, "userEmail,rôle" + rows, 422, "validation"),
        argumentSet("renamed column", CSV, "email,role" + rows, 422, "validation"),
        argumentSet("column with a space", CSV, "userEmail, role" + rows, 422, "validation"),
        argumentSet("column twice", CSV, "userEmail,USEREMAIL" + rows, 422, "validation"),
        argumentSet("missing column", CSV, "role,msg" + rows, 422, "validation"),
        argumentSet("empty column name", CSV, "userEmail," + rows, 422, "validation"),
        argumentSet("metadata without key", CSV, "userEmail,metadata." + rows, 422, "validation"),
        argumentSet("read-only column", CSV, "userEmail,state" + rows, 422, "validation"),
        argumentSet("semicolons", CSV, "userEmail;role\na@example.com;Guest", 422, "validation"),
        argumentSet("tabs", CSV, "userEmail\trole\na@example.com\tGuest", 422, "validation"),
        argumentSet("separator line", CSV, "sep=;\nuserEmail;role\n", 422, "validation"),
        argumentSet("carriage returns alone", CSV, "userEmail\ra@example.com\r", 422, "validation"),
        argumentSet("quote in the header", CSV, "user\"Email" + rows, 422, "validation"),
        argumentSet("spreadsheet", CSV, "PK\u0003\u0004 and so on", 415, "unsupported-media-type"),
        argumentSet(
            "one row too many",
            CSV,
            "userEmail\n" + "ada@example.com\n".repeat(MOST_ROWS + 1),
            413,
            "payload-too-large"),
        argumentSet(
            "a name that no metadata may have",
            CSV,
            "userEmail,metadata.a b\nada@example.com,",
            422,
            "validation"),
        argumentSet(
            "a row that is too long",
            CSV,
            "userEmail,msg\nada@example.com," + "x".repeat(65_521),
            413,
            "payload-too-large"),
        argumentSet(
            "a quote that is never closed",
            CSV,
            "userEmail,msg\nada@example.com,\"" + "x\n".repeat(40_000),
            413,
            "payload-too-large"),
        argumentSet(
            "a JSON line that is too long",
            NDJSON,
            "{\"msg\":\"" + "x".repeat(70_000) + "\"}",
            413,
            "payload-too-large"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void areRefusedAsAWhole(String type, String body, int status, String slug) {
    send(type, body).isProblem(status, slug);

    assertThat(server.decider().asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/csv; header=absent",
        "text/csv; charset=utf-16",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/ndjson"
      })
  void areRefusedInOtherForms(String type) {
    Answer answer = send(type, "userEmail\nada@example.com\n");

    answer.isProblem(415, "unsupported-media-type");
    assertThat(answer.header("Accept-Post")).contains("text/csv", "application/x-ndjson");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, gzip"})
  void areRefusedWhenTheyAreCompressed(String encoding) {
    send(CSV, "userEmail\nada@example.com\n", "Content-Encoding", encoding)
        .isProblem(415, "unsupported-media-type");
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        argumentSet("too few fields", "a@example.com,", "#", "too-few"),
        argumentSet("too many fields", "a@example.com,,,", "#", "too-long"),
        argumentSet("quote in a plain field", "a@example.com,a\"b,", "#", "invalid-characters"),
        argumentSet("text after a quote", "a@example.com,\"a\"b,", "#", "invalid-characters"),
        argumentSet("nobody", ",,", "#/userEmail", "required"),
        argumentSet("nobody in quotes", "\"\",,", "#/userEmail", "required"),
        argumentSet("comment", "# a comment,,", "#/userEmail", "invalid-address"),
        argumentSet("two addresses", "\"a@x.com,b@x.com\",,", "#/userEmail", "invalid-address"),
        argumentSet("NUL", "a@example.com,,a\u0000b", "#/firstName", "invalid-characters"),
        argumentSet(
            "header injection",
            "a@example.com,,\"x\r\nBcc: b@x.com\"",
            "#/firstName",
            "invalid-characters"),
        argumentSet("unknown role", "a@example.com,owner,", "#/role", "invalid-role"),
        argumentSet(
            "carriage return in a field", "a@example.com,,a\rb", "#", "invalid-characters"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void areDoneButForRowsThatAreBroken(String row, String pointer, String code) {
    Answer answer = send(CSV, "userEmail,role,firstName\nnobody,,\n" + row + "\nnobody else,,\n");

    List<JsonNode> lines =
        answer
            .hasStatus(200)
            .body()
            .lines()
            .map(line -> JsonMapper.shared().readTree(line))
            .toList();
    assertThat(lines).extracting(line -> line.get("row").asInt()).containsExactly(1, 2, 3);
    assertThat(lines).extracting(line -> line.get("status").asInt()).containsOnly(422);
    JsonNode errors = lines.get(1).at("/problem/errors");
    assertThat(errors.get(0).get("pointer").asString()).isEqualTo(pointer);
    assertThat(errors.get(0).get("code").asString()).isEqualTo(code);
    assertThat(server.decider().asked()).isEmpty();
  }

  @Test
  void areToldOfEachErrorOfARowWhatToDoAboutIt() {
    Answer answer = send(CSV, "userEmail,role,firstName\nnobody,owner,\n");

    JsonNode problem = JsonMapper.shared().readTree(answer.hasStatus(200).body()).get("problem");
    String address = problem.at("/errors/0/detail").asString();
    String role = problem.at("/errors/1/detail").asString();
    assertThat(problem.get("errors")).hasSize(2);
    assertThat(role).isEqualTo("Use one of Guest, Collaborator, Administrator.");
    assertThat(address).contains("address").doesNotContain("Guest");
    assertThat(problem.get("detail").asString()).isEqualTo(address + " " + role);
  }

  @Test
  void areRefusedAsAWholeWhenTheHeaderIsNoUtf8() {
    Answer answer = bytes("user\u00ffEmail\nada@example.com");

    answer.isProblem(422, "validation").names("#", "invalid-characters");
  }

  @Test
  void areDoneButForRowsThatAreNoUtf8() {
    Answer answer = bytes("userEmail,msg\nnobody,\u00ff");

    assertThat(answer.hasStatus(200).body()).contains("\"status\":422", "invalid-characters");
  }

  private static Answer bytes(String latin) {
    return server
        .client()
        .send(
            ApiClient.memberships(LAUNCH),
            latin.getBytes(StandardCharsets.ISO_8859_1),
            "Content-Type",
            CSV);
  }

  private static Answer send(String type, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = type;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.client().send("POST", ApiClient.memberships(LAUNCH), body, all);
  }
}
