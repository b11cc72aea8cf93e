package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.web.ApiClient.JSON;
import static dev.guestlist.invitation.web.ApiClient.XML;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacesTest {

  private static final String WORKSPACES = "/api/orgs/acme/workspaces";

  private final EdgeServer server = EdgeServer.running();
  private final ApiClient demo = new ApiClient(server, "demo:demo");

  @Test
  void createsAWorkspaceAndShowsIt() {
    Answer created = create(JSON, "{\"id\":\"moon\",\"name\":\"Moon landing\"}").hasStatus(201);

    assertThat(created.header("Location")).isEqualTo(WORKSPACES + "/moon");
    assertThat(created.header("Position")).isNotEmpty();
    Answer shown = demo.get(WORKSPACES + "/moon", "Accept", XML).hasStatus(200);
    assertThat(shown.xml("/*/name")).isEqualTo("Moon landing");
    assertThat(shown.xml("/*/membershipsUri")).isEqualTo(WORKSPACES + "/moon/memberships");
    assertThat(shown.header("ETag")).isEqualTo("\"1.0-xml\"");
    create(JSON, "{\"id\":\"moon\",\"name\":\"Another\"}").isProblem(409, "workspace-exists");
  }

  @Test
  void givesAWorkspaceAnIdThatARepeatGetsToo() {
    String body = "<workspace><name>Mars</name></workspace>";

    String first = create(XML, body, "Idempotency-Key", "mars").hasStatus(201).header("Location");

    assertThat(first).matches(WORKSPACES + "/[a-z0-9-]{1,63}");
    assertThat(create(XML, body, "Idempotency-Key", "mars").header("Location")).isEqualTo(first);
  }

  @Test
  void isToldToARepeatAsTheFirstCallWasTold() {
    String body = "{\"id\":\"pluto\",\"name\":\"Pluto\"}";
    Answer first = create(JSON, body, "Idempotency-Key", "pluto").hasStatus(201);
    demo.send("PUT", WORKSPACES + "/pluto/policy", "{\"expiryHours\":24}", "Content-Type", JSON)
        .hasStatus(200);

    Answer repeat = create(JSON, body, "Idempotency-Key", "pluto").hasStatus(201);

    assertThat(repeat.json()).isEqualTo(first.json());
    assertThat(demo.get(WORKSPACES + "/pluto").json().path("digest").asString()).isEqualTo("2.0");
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherWorkspace() {
    create(JSON, "{\"id\":\"key-one\",\"name\":\"One\"}", "Idempotency-Key", "w1").hasStatus(201);

    create(JSON, "{\"id\":\"key-two\",\"name\":\"Two\"}", "Idempotency-Key", "w1")
        .isProblem(422, "idempotency-key-reused");
    demo.get(WORKSPACES + "/key-two").isProblem(404, "not-found");
  }

  @Test
  void invitesTheFirstAdministratorInTheSameRequest() {
    create(
            JSON,
            "{\"id\":\"venus\",\"name\":\"Venus\",\"administrator\":{\"userEmail\":\"a@example.com\"}}")
        .hasStatus(201);

    assertThat(
            server.gateway().asked().stream()
                .filter(request -> request.getWorkspaceId().equals("venus"))
                .map(request -> request.getWorkspaceCreateRequested().getAdministrator().getRole()))
        .containsExactly("Administrator");
  }

  @Test
  void pointsAtWhatIsWrongWithTheAdministrator() {
    create(
            XML,
            "<workspace><name>V</name><administrator><userEmail>x</userEmail>"
                + "<role>Guest</role></administrator></workspace>")
        .isProblem(422, "validation")
        .names("#/administrator/userEmail", "invalid-address")
        .names("#/administrator/role", "invalid-role");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Launch", "a_b", "-a", "a-", "", "a.b", "../x", "ä"})
  void refusesAnIdThatDoesNotFitInAPath(String id) {
    create(JSON, "{\"id\":\"" + id + "\",\"name\":\"N\"}")
        .isProblem(422, "validation")
        .names("#/id", "invalid-characters");
  }

  @Test
  void demandsAName() {
    create(JSON, "{}").isProblem(422, "validation").names("#/name", "required");
    create(JSON, "{\"name\":\"\"}").isProblem(422, "validation").names("#/name", "required");
    create(XML, "<workspace/>").isProblem(422, "validation").names("#/name", "required");
  }

  @Test
  void tellsWhereTheListStandsWithEveryRefusal() {
    for (Answer refused :
        List.of(
            create(JSON, "{"),
            create(JSON, "{\"name\":\"N\"}", "If-Match", "*"),
            create(JSON, "{}"))) {
      assertThat(refused.header("Position")).isNotEmpty();
      assertThat(demo.get(WORKSPACES, "Position", refused.header("Position")).status())
          .isEqualTo(200);
    }
  }

  @Test
  void tellsHowFarWasReadWithTheRefusalOfWhatIsNotThere() {
    String absent = WORKSPACES + "/absent";

    assertThat(demo.send("PUT", absent, "").isProblem(405, "method-not-allowed").header("Position"))
        .isNotEmpty();
    assertThat(
            demo.send("DELETE", absent, "", "Accept", "text/csv")
                .isProblem(406, "not-acceptable")
                .header("Position"))
        .isNotEmpty();
    assertThat(
            demo.send("POST", "/api/orgs/elsewhere/workspaces", "")
                .isProblem(404, "not-found")
                .header("Position"))
        .isNotEmpty();
  }

  @Test
  void refusesWhatOnlyGuestlistSets() {
    create(JSON, "{\"name\":\"N\",\"uri\":\"/x\",\"owner\":\"me\"}")
        .isProblem(422, "validation")
        .names("#/uri", "read-only-property")
        .names("#/owner", "unknown-property");
  }

  private Answer create(String type, String body, String... headers) {
    return demo.post(WORKSPACES, type, body.getBytes(StandardCharsets.UTF_8), headers);
  }
}
