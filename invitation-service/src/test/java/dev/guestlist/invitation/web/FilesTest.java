package dev.guestlist.invitation.web;

import static dev.guestlist.invitation.readmodel.Records.LAUNCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guestlist.contract.MembershipRequest;
import dev.guestlist.invitation.readmodel.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of invitations, from the upload to what came of each row. */
class FilesTest {

  private static final String CSV = "text/csv; header=present";
  private static final String NDJSON = "application/x-ndjson";
  private static final String MEMBERSHIPS = ApiClient.memberships(LAUNCH);

  private static InstanceServer server;
  private static ApiClient demo;

  private final String run = UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() {
    server =
        InstanceServer.start(
            "guestlist.clients.other.password-hash=" + Passwords.hash("other"),
            "guestlist.clients.other.orgs=acme");
    server.instance().tell(Records.workspace(LAUNCH));
    demo = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void invitesEverybodyInACsvFileAndAnswersInItsOrder() {
    Answer answer =
        send(
            CSV,
            "\uFEFFUSEREMAIL,role,firstName,metadata.Team\r\n"
                + address(1)
                + ",Guest,\"Ada, \"\"the first\"\"\",red\r\n"
                + "not an address,,,\n"
                + address(2)
                + ",,,");

    List<JsonNode> lines = lines(answer);
    assertThat(answer.header("Content-Type")).isEqualTo(NDJSON);
    assertThat(answer.header("Position")).isNotEmpty();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst().get("row").asInt()).isEqualTo(1);
    assertThat(lines.getFirst().get("status").asInt()).isEqualTo(201);
    assertThat(lines.getFirst().at("/membership/userEmail").asString()).isEqualTo(address(1));
    assertThat(lines.get(1).get("status").asInt()).isEqualTo(422);
    assertThat(lines.get(1).at("/problem/type").asString()).isEqualTo("/problems/validation");
    assertThat(lines.get(1).at("/problem/errors/0/pointer").asString()).isEqualTo("#/userEmail");
    assertThat(lines.get(2).get("status").asInt()).isEqualTo(201);
    MembershipRequest first = asked(answer).getFirst();
    assertThat(first.getInviteRequested().getRole()).isEqualTo("Guest");
    assertThat(first.getInviteRequested().getFirstName()).isEqualTo("Ada, \"the first\"");
    assertThat(first.getInviteRequested().getMetadata()).containsEntry("Team", "red");
  }

  @Test
  void invitesEverybodyInAFileOfJsonLines() {
    Answer answer =
        send(
            NDJSON,
            "{\"userEmail\":\""
                + address(1)
                + "\",\"metadata\":{\"team\":\"red\"}}\r\n"
                + "\n{\"userEmail\":\n{\"userLogin\":\"ada\",\"userLogin\":\"bob\"}\n"
                + "{\"userLogin\":\"ada\"}\n{\"userEmail\":\""
                + address(2)
                + "\",\"state\":\"x\"}");

    assertThat(lines(answer))
        .extracting(line -> line.get("status").asInt())
        .containsExactly(201, 400, 400, 422, 422);
    assertThat(lines(answer).subList(1, 5))
        .extracting(line -> line.at("/problem/type").asString())
        .containsExactly(
            "/problems/malformed-json",
            "/problems/duplicate-key",
            "/problems/no-such-account",
            "/problems/validation");
  }

  @Test
  void saysWhichRowsAreAboutOnePerson() {
    send(CSV, "userEmail\n" + address(9));

    List<JsonNode> lines =
        lines(
            send(
                CSV,
                "userEmail\n"
                    + String.join(
                        "\n",
                        address(1),
                        address(9),
                        address(1).toUpperCase(java.util.Locale.ROOT),
                        address(9))));

    assertThat(lines)
        .extracting(line -> line.get("status").asInt())
        .containsExactly(201, 200, 200, 200);
    assertThat(lines)
        .extracting(line -> line.path("duplicateOf").asInt(0))
        .containsExactly(0, 0, 1, 2);
    assertThat(lines.get(2).at("/membership/id")).isEqualTo(lines.get(0).at("/membership/id"));
  }

  @Test
  void doesTheMissingRowsOfARepeatAndNothingTwice() {
    String key = "\"" + run + "\"";
    Answer first = send(CSV, csv(1, 3), "Idempotency-Key", key);

    Answer repeat = send(CSV, csv(1, 3), "Idempotency-Key", key);
    Answer otherFormat =
        send(
            NDJSON,
            IntStream.rangeClosed(1, 3)
                .mapToObj(i -> "{\"userEmail\":\"" + address(i) + "\"}")
                .collect(Collectors.joining("\n")),
            "Idempotency-Key",
            key);
    Answer longer = send(CSV, csv(1, 5), "Idempotency-Key", key);
    Answer changed =
        send(
            CSV,
            "userEmail,role\n" + address(1) + ",\n" + address(2) + ",Guest\n" + address(3) + ",",
            "Idempotency-Key",
            key);

    assertThat(statuses(first)).containsExactly(201, 201, 201);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.header("Operation")).isEqualTo(first.header("Operation"));
    assertThat(otherFormat.body()).isEqualTo(first.body());
    assertThat(statuses(longer)).containsExactly(201, 201, 201, 201, 201);
    assertThat(statuses(changed)).containsExactly(201, 422, 201);
    assertThat(lines(changed).get(1).at("/problem/type").asString())
        .isEqualTo("/problems/idempotency-key-reused");
    assertThat(asked(first)).extracting(MembershipRequest::getItem).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void namesTheRowsThatHaveChangedToWhoeverDoesNotWaitForThem() {
    String key = "\"" + run + "\"";
    Answer first = send(CSV, csv(1, 3), "Idempotency-Key", key);

    Answer changed =
        send(
            CSV,
            "userEmail\n" + address(1) + "\n" + address(8) + "\n" + address(9) + "\n" + address(4),
            "Idempotency-Key",
            key,
            "Prefer",
            "respond-async");

    changed.isProblem(422, "idempotency-key-reused");
    assertThat(changed.json().get("detail").asString()).contains("2 rows (2, 3)");
    assertThat(changed.header("Operation")).isEqualTo(first.header("Operation"));
    await().untilAsserted(() -> assertThat(asked(first)).hasSize(4));
  }

  @Test
  void takesNoKeyOfADocumentAndTheOtherWayRound() {
    String key = "\"" + run + "\"";
    send(CSV, csv(1, 1), "Idempotency-Key", key);

    demo.invite(
            LAUNCH,
            ApiClient.JSON,
            "{\"memberships\":[{\"userEmail\":\"" + address(1) + "\"}]}",
            "Idempotency-Key",
            key)
        .isProblem(422, "idempotency-key-reused");
  }

  @Test
  void answersWithTheOperationWhenThatIsPreferred() {
    Answer answer = send(CSV, csv(1, 4), "Prefer", "respond-async");

    answer.hasStatus(202);
    String uri = answer.header("Location");
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    await()
        .untilAsserted(
            () -> assertThat(demo.get(uri).json().get("status").asString()).isEqualTo("done"));
    JsonNode operation = demo.get(uri).json();
    assertThat(operation.get("total").asInt()).isEqualTo(4);
    assertThat(operation.get("invited").asInt()).isEqualTo(4);
    assertThat(operation.has("memberships")).isFalse();
    assertThat(operation.has("finished")).isTrue();
    String results = operation.get("resultsUri").asString();
    assertThat(statuses(demo.get(results, "Accept", NDJSON))).containsExactly(201, 201, 201, 201);
    assertThat(demo.get(results, "Accept", "text/csv").body().lines())
        .hasSize(5)
        .startsWith(
            "row,status,duplicateOf,id,uri,state,userEmail,userLogin,externalId,problem,detail");
    assertThat(demo.get(uri, "Accept", "application/xml").xml("/*/status")).isEqualTo("done");
  }

  @Test
  void tellsItsProgressUntilItIsDone() {
    server.decider().stopDeciding();
    CompletableFuture<Answer> told;
    try {
      String uri = send(CSV, csv(1, 2), "Prefer", "respond-async").header("Location");
      told = CompletableFuture.supplyAsync(() -> demo.get(uri, "Accept", "text/event-stream"));
      await().until(() -> server.decider().asked().size() > 1);
    } finally {
      server.decider().startDeciding();
    }

    List<String> events =
        told.join().body().lines().filter(line -> line.startsWith("event:")).toList();
    assertThat(events.getLast()).isEqualTo("event: done");
    assertThat(events.subList(0, events.size() - 1)).containsOnly("event: progress");
  }

  @Test
  void showsAFileToWhoeverSentItAlone() {
    String uri = send(CSV, csv(1, 1)).header("Operation");
    ApiClient other = new ApiClient(server.address(), "other:other");

    other.get(uri).isProblem(404, "not-found");
    other.get(uri + "/results", "Accept", NDJSON).isProblem(404, "not-found");
    demo.get(uri).hasStatus(200);
    demo.get(uri + "x").isProblem(404, "not-found");
  }

  @Test
  void worksOffAFileOfSeveralThousandRows() {
    int rows = 3_456;
    Answer answer = send(CSV, csv(1, rows));

    assertThat(statuses(answer)).hasSize(rows).containsOnly(201);
    assertThat(lines(answer))
        .extracting(line -> line.at("/membership/userEmail").asString())
        .isEqualTo(IntStream.rangeClosed(1, rows).mapToObj(this::address).toList());
    assertThat(asked(answer)).extracting(MembershipRequest::getItem).doesNotHaveDuplicates();
  }

  private Answer send(String type, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", type));
    all.addAll(List.of(headers));
    return demo.send("POST", MEMBERSHIPS, body, all.toArray(String[]::new));
  }

  private String csv(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(this::address)
        .collect(Collectors.joining("\n", "userEmail\n", "\n"));
  }

  private String address(int number) {
    return "guest" + number + "-" + run + "@example.com";
  }

  private static List<JsonNode> lines(Answer answer) {
    answer.hasStatus(200);
    return answer.body().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  private static List<Integer> statuses(Answer answer) {
    return lines(answer).stream().map(line -> line.get("status").asInt()).toList();
  }

  private static List<MembershipRequest> asked(Answer answer) {
    return server.decider().asked().stream()
        .filter(request -> answer.header("Operation").endsWith("/" + request.getOperationId()))
        .toList();
  }
}
